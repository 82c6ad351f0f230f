package server

import (
	"context"
	"net/http"

	"golang.org/x/text/language"

	"heltid/api"
	"heltid/api/formats/document"
)

// visit is one request: who asks, in which language, and what is noted about it
// on the way for the log and the audit trail.
type visit struct {
	id     string // of the request
	lang   string // sv or en
	remote string
	method string
	key    api.Key // empty for strangers
	body   []byte
	media  string // of the body, without parameters
	route  string // pattern
	// action, unit and object are what the audit trail tells.
	action, unit, object string
	refused              api.Code
}

type visitKey struct{}

// visitOf finds the visit of a request's context.
func visitOf(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{lang: "sv"} // a handler outside the guards
}

// covers tells whether the caller may see a unit, and notes it for the trail.
func (v *visit) covers(unit string) bool {
	if !v.key.Covers(unit) {
		return false
	}
	v.unit = unit
	return true
}

// document reads the request's body as a document, or tells every fault of it.
func (v *visit) document() (*document.Node, error) {
	root, faults := document.Parse(bodyName(v.media), v.body)
	if faults != nil {
		return nil, v.faulty(api.Malformed, "", faults)
	}
	return root, nil
}

// languages are those of the answers, the first when nothing better is known.
var languages = language.NewMatcher([]language.Tag{language.Swedish, language.English})

// languageOf chooses the language that a request asks for.
func languageOf(r *http.Request) string {
	asked := r.Header.Get("Accept-Language")
	if asked == "" {
		return "sv"
	}
	if _, i := language.MatchStrings(languages, asked); i == 1 {
		return "en"
	}
	return "sv"
}

func withVisit(ctx context.Context, v *visit) context.Context {
	return context.WithValue(ctx, visitKey{}, v)
}
