package server

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"heltid/api"
	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
)

// paper is a stored problem, read, with the rules that hold for it. It is shared
// and never changed.
type paper struct {
	problem *roster.Problem
	rules   []rules.Rule
}

// papers keeps the problems used last, by the hash of their documents, so that
// asking again costs no reading. An erased person's document has another hash.
type papers struct {
	mu   sync.Mutex
	most int
	tick int64
	kept map[string]*keptPaper
}

type keptPaper struct {
	paper
	used int64
}

func (p *papers) init(most int) { p.most, p.kept = most, make(map[string]*keptPaper) }

func (p *papers) get(hash string) (paper, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	k, ok := p.kept[hash]
	if !ok {
		return paper{}, false
	}
	p.tick++
	k.used = p.tick
	return k.paper, true
}

func (p *papers) put(hash string, one paper) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tick++
	p.kept[hash] = &keptPaper{one, p.tick}
	if len(p.kept) <= p.most {
		return
	}
	oldest := ""
	for h, k := range p.kept {
		if oldest == "" || k.used < p.kept[oldest].used {
			oldest = h
		}
	}
	delete(p.kept, oldest)
}

// forget drops everything.
func (p *papers) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.kept)
}

// paper reads a stored scenario.
func (s *Server) paper(ctx context.Context, scn api.Scenario) (paper, error) {
	if kept, ok := s.papers.get(scn.Hash); ok {
		return kept, nil
	}
	text, err := s.Store.Input(ctx, scn.ID)
	if err != nil {
		return paper{}, err
	}
	p, err := formats.ReadProblem(scn.ID+".json", bytes.NewReader(text))
	if err != nil {
		return paper{}, fmt.Errorf("stored scenario %s: %w", scn.ID, err)
	}
	all, faults := ruled(p, "")
	if len(faults) > 0 {
		return paper{}, fmt.Errorf("stored scenario %s: %w", scn.ID, faults[0])
	}
	read := paper{p, all}
	s.papers.put(scn.Hash, read)
	return read, nil
}

// ruled chooses the rules of a problem that nobody else holds yet, with JSON
// pointers for the places of the unit's settings.
func ruled(p *roster.Problem, prefix string) ([]rules.Rule, []error) {
	for i := range p.Settings {
		p.Settings[i].Where = fmt.Sprintf("%s/rules/%d", prefix, i)
	}
	return catalog.Select(p)
}
