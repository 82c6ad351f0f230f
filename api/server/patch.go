package server

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
	both "heltid/rules/text"
)

// mostChanges is how many operations a JSON Patch may have.
const mostChanges = 1000

// patchShape is an operation of a JSON Patch (RFC 6902); what it does not know is
// passed over there.
type patchShape struct {
	Op     opWord        `json:"op" need:"yes" eg:"replace" say:"What to do."`
	Path   string        `json:"path" need:"yes" in:"0..1000" eg:"/demand/0/least" say:"Where: a JSON pointer."`
	From   *string       `json:"from" in:"0..1000" eg:"/demand/0" say:"Where from, for move and copy."`
	Fields document.Rest `json:"-" say:"The value, for add, replace and test."`
}

type opWord string

// Words are the operations.
func (opWord) Words() []string { return []string{"add", "remove", "replace", "move", "copy", "test"} }

// patched makes the changes of a JSON Patch to the document as it was stored. What
// is then wrong with the document is told by its places there.
func (s *Server) patched(ctx context.Context, scn api.Scenario, root *document.Node) (*roster.Problem, []byte, error) {
	v := visitOf(ctx)
	if root.Kind != document.List || len(root.Items) > mostChanges {
		return nil, nil, invalid("", "en JSON Patch är en lista med högst %d ändringar", "a JSON Patch is a list of at most %d changes", mostChanges)
	}
	var file []patchShape
	if faults := root.Decode("body", &file); faults != nil {
		return nil, nil, v.faulty(api.Invalid, "", faults)
	}
	if faults := incomplete(file); len(faults) > 0 {
		return nil, nil, unmakable(faults)
	}
	patch, err := jsonpatch.DecodePatch(document.JSON(root))
	if err != nil {
		return nil, nil, invalid("", "det här är ingen JSON Patch: %v", "this is no JSON Patch: %v", err)
	}
	input, err := s.Store.Input(ctx, scn.ID)
	if err != nil {
		return nil, nil, err
	}
	text, err := apply(patch, input)
	if err != nil {
		return nil, nil, unmakable(failing(ctx, patch, input))
	}
	node, faults := document.Parse("problem.json", text)
	if faults != nil {
		return nil, nil, v.faulty(api.Invalid, "", faults)
	}
	p, err := formats.ProblemOf("problem", node)
	if err != nil {
		return nil, nil, v.faulty(api.Invalid, "", err)
	}
	return p, document.JSON(node), nil
}

func unmakable(faults []api.Fault) error {
	return api.Refuse(api.Invalid, "ändringarna går inte att göra", "the changes cannot be made", faults...)
}

// incomplete tells what operations lack that others do without.
func incomplete(list []patchShape) (faults []api.Fault) {
	for i, o := range list {
		fault := func(name, sv, en string) {
			faults = append(faults, api.Fault{Pointer: fmt.Sprintf("/%d/%s", i, name), Say: rules.Text{SV: sv, EN: en}})
		}
		if o.Path != "" && !strings.HasPrefix(o.Path, "/") {
			fault("path", "en plats börjar med /, som /demand/0/least", "a place begins with /, such as /demand/0/least")
		}
		switch o.Op {
		case "move", "copy":
			if o.From == nil {
				fault("from", "saknas: skriv varifrån", "is missing: write where from")
			} else if *o.From != "" && !strings.HasPrefix(*o.From, "/") {
				fault("from", "en plats börjar med /, som /demand/0", "a place begins with /, such as /demand/0")
			}
		case "add", "replace", "test":
			if o.Fields.Node().Get("value") == nil {
				fault("value", "saknas: skriv värdet", "is missing: write the value")
			}
		}
	}
	return faults
}

// A patch that fails is made again and again to find every operation that does:
// that reads and writes this many bytes at most, and finds this many.
const (
	reread      = 100 << 20
	mostFailing = 100
)

// failing finds the operations that cannot be made: the first of them, then the
// first of those after it on what the others have made, and so on.
func failing(ctx context.Context, patch jsonpatch.Patch, text []byte) []api.Fault {
	for _, o := range patch {
		if o.Kind() == "copy" {
			return oneByOne(ctx, patch, text)
		}
	}
	return halving(ctx, patch, text)
}

// oneByOne makes each operation by itself, as a patch that copies must be: it may
// swell the document as it goes on, and what it has swollen to is then known.
func oneByOne(ctx context.Context, patch jsonpatch.Patch, text []byte) (faults []api.Fault) {
	left := reread
	for i := range patch {
		made, err := apply(patch[i:i+1], text)
		left -= len(text) + len(made)
		switch {
		case err != nil:
			faults = append(faults, fault(patch, i, err))
		case len(made) > document.MaxSize:
			return append(faults, fault(patch, i, &jsonpatch.AccumulatedCopySizeError{}))
		default:
			text = made
		}
		if left <= 0 || len(faults) == mostFailing || ctx.Err() != nil {
			return faults
		}
	}
	if len(faults) == 0 { // only together do the copies become too large
		faults = append(faults, fault(patch, len(patch)-1, &jsonpatch.AccumulatedCopySizeError{}))
	}
	return faults
}

func fault(patch jsonpatch.Patch, i int, err error) api.Fault {
	return api.Fault{Pointer: fmt.Sprintf("/%d", i), Say: unmade(patch[i], err)}
}

// halving halves its way to each operation that fails in a patch that does not copy.
func halving(ctx context.Context, patch jsonpatch.Patch, text []byte) (faults []api.Fault) {
	times := reread / (len(text) + 1)
	for from := 0; from < len(patch) && len(faults) < mostFailing; from++ {
		rest := patch[from:]
		if _, err := apply(rest, text); err == nil {
			break
		}
		// Of more and more operations the first that fails is the one to tell of.
		at := sort.Search(len(rest)-1, func(n int) bool {
			times--
			_, err := apply(rest[:n+1], text)
			return err != nil
		})
		_, err := apply(rest[:at+1], text)
		from += at
		faults = append(faults, fault(patch, from, err))
		if times -= 3; times < leastTimes || ctx.Err() != nil {
			break
		}
		if text, err = apply(rest[:at], text); err != nil || len(text) > document.MaxSize {
			break
		}
	}
	return faults
}

// leastTimes is how often one search makes a patch.
const leastTimes = 12

// unmade says why an operation cannot be made.
func unmade(o jsonpatch.Operation, err error) rules.Text {
	path, _ := o.Path() // read already
	from, _ := o.From()
	if o.Kind() == "move" || o.Kind() == "copy" {
		path = from + " → " + path
	}
	var swollen *jsonpatch.AccumulatedCopySizeError
	switch {
	case errors.Is(err, jsonpatch.ErrTestFailed):
		return both.Of("test: på %.200s står något annat", "test: there is something else at %.200s", path)
	case errors.Is(err, jsonpatch.ErrMissing):
		return both.Of("%s: det finns ingenting på %.200s", "%s: there is nothing at %.200s", o.Kind(), path)
	case errors.Is(err, jsonpatch.ErrInvalidIndex):
		return both.Of("%s: %.200s är ingen plats i listan", "%s: %.200s is no place in the list", o.Kind(), path)
	case errors.As(err, &swollen):
		return both.Of("%s: kopiorna blir för stora", "%s: the copies become too large", o.Kind())
	}
	return both.Of("%s: går inte på %.200s", "%s: cannot be done at %.200s", o.Kind(), path)
}

// apply makes changes, none of which may swell the document beyond what is taken.
func apply(patch jsonpatch.Patch, input []byte) (out []byte, err error) {
	o := jsonpatch.NewApplyOptions()
	o.SupportNegativeIndices = false
	o.AccumulatedCopySizeLimit = document.MaxSize
	return patch.ApplyWithOptions(input, o)
}
