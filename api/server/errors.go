package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
	both "heltid/rules/text"
	"heltid/solver/scenario"
)

// Problem is what an error is told as (RFC 9457).
type Problem struct {
	Type     string         `json:"type" format:"uri" doc:"The same for every problem of this kind: urn:heltid:problem: and the code."`
	Title    string         `json:"title" doc:"What kind of problem it is, for people."`
	Status   int            `json:"status" doc:"The HTTP status."`
	Detail   string         `json:"detail,omitempty" doc:"What is wrong here, for people."`
	Instance string         `json:"instance,omitempty" format:"uri" doc:"The request, as the log calls it."`
	Code     string         `json:"code" doc:"What kind of problem it is, for machines."`
	Errors   []ProblemFault `json:"errors,omitempty" nullable:"false" doc:"Every fault at once."`

	after time.Duration
}

// ProblemFault is one fault of a request.
type ProblemFault struct {
	Pointer string `json:"pointer" doc:"JSON pointer (RFC 6901) into the body; for others query: or header: and its name. Empty: all of it."`
	Detail  string `json:"detail" doc:"What is wrong and what to do."`
	Line    int    `json:"line,omitempty" doc:"Line of the body, from 1."`
	Column  int    `json:"column,omitempty" doc:"Column of the body, in characters from 1."`
}

// Error makes a Problem what a handler can answer.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is that of RFC 9457.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders are those that belong to the problem.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.after > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.after.Seconds()))))
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="heltid"`)
	}
	return h
}

// statuses are the codes as HTTP has them.
var statuses = map[api.Code]int{
	api.Malformed: 400, api.Unauthenticated: 401, api.Forbidden: 403, api.NotFound: 404, notAllowed: 405, slow: 408,
	api.WrongState: 409, api.TokenReused: 409, api.Stale: 412, api.TooLarge: 413, api.Unsupported: 415, api.Invalid: 422,
	api.TooMany: 429, api.Internal: 500, api.Unavailable: 503, notAcceptable: 406,
}

// Codes that only HTTP knows.
const (
	notAllowed    api.Code = "method-not-allowed"
	notAcceptable api.Code = "not-acceptable"
	slow          api.Code = "too-slow"
)

var titles = map[api.Code]rules.Text{
	api.Malformed:       {SV: "Anropet går inte att läsa", EN: "The request cannot be read"},
	api.Unauthenticated: {SV: "Nyckel saknas eller gäller inte", EN: "No key, or not a valid one"},
	api.Forbidden:       {SV: "Nyckeln räcker inte till", EN: "The key does not reach this"},
	api.NotFound:        {SV: "Finns inte", EN: "Not found"},
	notAllowed:          {SV: "Så kan adressen inte anropas", EN: "Not a method of this address"},
	notAcceptable:       {SV: "Ingen av de begärda formerna finns", EN: "None of the forms asked for exists"},
	slow:                {SV: "Anropet kom för långsamt", EN: "The request came too slowly"},
	api.WrongState:      {SV: "Går inte i det här läget", EN: "Not in this state"},
	api.TokenReused:     {SV: "Idempotency-Key är redan använd till annat", EN: "Idempotency-Key was used for something else"},
	api.Stale:           {SV: "Har ändrats sedan du läste", EN: "Changed since you read it"},
	api.TooLarge:        {SV: "För stort", EN: "Too large"},
	api.Unsupported:     {SV: "Formen på innehållet går inte att läsa", EN: "Nobody reads this form of content"},
	api.Invalid:         {SV: "Går att läsa men kan inte vara så", EN: "Can be read, but cannot be so"},
	api.TooMany:         {SV: "För mycket på en gång", EN: "Too much at once"},
	api.Internal:        {SV: "Vårt eget fel", EN: "Our own mistake"},
	api.Unavailable:     {SV: "Upptaget, försök igen", EN: "Busy, try again"},
}

var ourMistake = api.Refuse(api.Internal, "något gick fel hos oss; felet är antecknat", "something went wrong with us; it has been noted")

// problem tells an error in the visit's language. What nobody foresaw is our
// own mistake, and only the log says what it was.
func (v *visit) problem(err error) *Problem {
	var e *api.Error
	if !errors.As(err, &e) || e.Code == api.Internal {
		e = ourMistake
	}
	v.refused = e.Code
	p := &Problem{
		Type: "urn:heltid:problem:" + string(e.Code), Title: titles[e.Code].In(v.lang), Status: statuses[e.Code],
		Detail: e.Say.In(v.lang), Code: string(e.Code), after: e.Retry,
	}
	if v.id != "" {
		p.Instance = "urn:heltid:request:" + v.id
	}
	for _, f := range e.At {
		fault := ProblemFault{Pointer: f.Pointer, Detail: f.Say.In(v.lang)}
		p.Errors = append(p.Errors, fault)
	}
	return p
}

// refusal is the answer to an error, which the log is told of when it is ours.
func (s *Server) refusal(ctx context.Context, err error) error {
	v := visitOf(ctx)
	var p *Problem
	if !errors.As(err, &p) {
		var known *api.Error
		if ctx.Err() != nil && !errors.As(err, &known) {
			err = api.Refuse(api.Unavailable, "anropet avbröts", "the request was cut off").Because(err)
		}
		if code := api.CodeOf(err); code == api.Internal || code == api.Unavailable {
			s.Log.Error().Err(err).Str("request", v.id).Str("route", v.route).Msg("request failed")
		}
		p = v.problem(err)
	}
	return p
}

// refuse writes an error as the answer, outside a handler.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	var p *Problem
	errors.As(s.refusal(r.Context(), err), &p)
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the caller may have gone
}

// told turns what huma says of parameters into a Problem; everything else goes
// as it is.
func told(ctx huma.Context, _ string, body any) (any, error) {
	m, ok := body.(*huma.ErrorModel)
	if !ok {
		return body, nil
	}
	e := api.Refuse(api.Invalid, "anropets parametrar går inte", "the request's parameters will not do")
	for code, status := range statuses {
		if status == m.Status && status != http.StatusUnprocessableEntity && status != http.StatusConflict {
			e = api.Refuse(code, titles[code].SV, titles[code].EN)
		}
	}
	for _, d := range m.Errors {
		e.At = append(e.At, api.Fault{Pointer: parameter(d.Location), Say: huma2text(d.Message)})
	}
	v := visitOf(ctx.Context())
	return v.problem(e), nil
}

// parameter writes huma's place as ours: "query.limit" as "query:limit".
func parameter(location string) string {
	where, name, ok := strings.Cut(location, ".")
	if !ok {
		return location
	}
	return where + ":" + name
}

// faulty makes a refusal of what is wrong with a document. prefix is where it
// stands in the body; lines are the body's own only when it is the whole body.
func (v *visit) faulty(code api.Code, prefix string, err error) error {
	var faults formats.Faults
	if !errors.As(err, &faults) {
		return err
	}
	p := v.problem(api.Refuse(code, "innehållet har fel", "the content has faults"))
	for _, f := range faults {
		fault := ProblemFault{Pointer: document.Pointer(prefix, f.Path), Detail: f.Say.In(v.lang)}
		if prefix == "" {
			fault.Line, fault.Column = f.Line, f.Column
		}
		p.Errors = append(p.Errors, fault)
	}
	return p
}

// unlawful makes a refusal of what roster.Validate says of a problem that edits
// have made.
func (v *visit) unlawful(faults []roster.Fault) error {
	e := api.Refuse(api.Invalid, "så ändrat går problemet inte ihop", "changed like this the problem does not hold together")
	for i, f := range faults {
		if i == 100 {
			break
		}
		e.At = append(e.At, api.Fault{Say: both.Of("%s: %s", "%s: %s", f.Path, f.Say)})
	}
	return e
}

// chosen makes a refusal of faults in the choice of rules, whose places are JSON
// pointers.
func chosen(faults []error) error {
	e := api.Refuse(api.Invalid, "enhetens regler går inte att välja", "the unit's rules cannot be chosen")
	for _, f := range faults {
		e.At = append(e.At, placed(f)...)
	}
	return e
}

// placed tells the faults of an error; one that begins with a JSON pointer is
// taken apart.
func placed(err error) []api.Fault {
	var out []api.Fault
	for _, say := range both.Lines(err) {
		at, en, ok := strings.Cut(say.EN, ": ")
		sv, same := strings.CutPrefix(say.SV, at+": ")
		if ok && same && strings.HasPrefix(at, "/") {
			out = append(out, api.Fault{Pointer: at, Say: rules.Text{SV: sv, EN: en}})
			continue
		}
		out = append(out, api.Fault{Say: say})
	}
	return out
}

// edited makes a refusal of edits that cannot be read or made.
func edited(err error) error {
	e := api.Refuse(api.Invalid, "ändringarna går inte att göra", "the edits cannot be made")
	var walk func(error)
	walk = func(err error) {
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range many.Unwrap() {
				walk(one)
			}
			return
		}
		var f *scenario.Fault
		if errors.As(err, &f) {
			e.At = append(e.At, api.Fault{Pointer: f.Where, Say: f.Say})
			return
		}
		e.At = append(e.At, placed(err)...)
	}
	walk(err)
	return e
}

// invalid refuses one thing of a body or a parameter.
func invalid(at, sv, en string, values ...any) error {
	if len(values) > 0 {
		sv, en = fmt.Sprintf(sv, values...), fmt.Sprintf(en, values...)
	}
	return api.Refuse(api.Invalid, sv, en, api.Fault{Pointer: at, Say: rules.Text{SV: sv, EN: en}})
}

// nothing is what is answered for whatever is not there or not covered.
func nothing() error {
	return api.Refuse(api.NotFound, "det finns inget sådant som nyckeln når", "there is no such thing that the key reaches")
}
