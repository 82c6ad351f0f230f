package rolling

import (
	"encoding/binary"

	"heltid/solver/model"
)

// graph is the memories that a day of the week can begin with, those from which the
// same can follow joined, and the steps between them.
type graph struct {
	day   []int // by node
	steps []step
}

// step is a day's duty, or day off, that leads from one node to another. After the
// last day comes the first.
type step struct {
	from, to int32
	letter   model.Letter
	cost     int64
}

// mostNodes is how many memories there may be on all days, and mostSteps how many
// steps between the nodes that they become.
const (
	mostNodes = 200_000
	mostSteps = 60_000
)

// newGraph walks the circle from every memory that there is until no more turn up.
func newGraph(m *model.Model, c *model.Circle) *graph {
	w := walked{m: m, c: c, index: make([]map[model.Memory]int32, m.Days)}
	for d := range w.index {
		w.index[d] = map[model.Memory]int32{}
	}
	w.find(0, c.Start())
	for i := 0; i < len(w.memory); i++ {
		for k := -1; k < m.Classes(); k++ {
			next, cost, _ := c.Step(w.day[i], w.memory[i], k)
			to := int32(-1)
			if cost < model.Inf {
				to = w.find((w.day[i]+1)%m.Days, next)
			}
			w.to, w.cost = append(w.to, to), append(w.cost, cost)
		}
		if len(w.memory) > mostNodes {
			return nil
		}
	}
	w.prune()
	return w.joined()
}

// walked is every memory and where each class of duty leads from it.
type walked struct {
	m      *model.Model
	c      *model.Circle
	index  []map[model.Memory]int32 // by day
	day    []int
	memory []model.Memory
	to     []int32 // [memory*width+1+class], -1 where barred
	cost   []int64
	dead   []bool
}

func (w *walked) width() int { return w.m.Classes() + 1 }

func (w *walked) find(d int, s model.Memory) int32 {
	i, ok := w.index[d][s]
	if !ok {
		i = int32(len(w.memory))
		w.index[d][s] = i
		w.memory, w.day = append(w.memory, s), append(w.day, d)
	}
	return i
}

// prune bars the memories that nothing leads on from, and those that nothing leads
// to: nobody goes round through them.
func (w *walked) prune() {
	n := w.width()
	w.dead = make([]bool, len(w.memory))
	for again := true; again; {
		again = false
		into := make([]bool, len(w.memory))
		for i := range w.memory {
			out := false
			for x := 0; x < n && !w.dead[i]; x++ {
				if to := w.to[i*n+x]; to >= 0 && !w.dead[to] {
					out, into[to] = true, true
				}
			}
			if !out && !w.dead[i] {
				w.dead[i], again = true, true
			}
		}
		for i := range w.memory {
			if !into[i] && !w.dead[i] {
				w.dead[i], again = true, true
			}
		}
	}
}

// joined makes nodes of memories from which the same can follow for ever: all of a
// day are one to begin with, and are told apart by where they lead until that
// changes nothing.
func (w *walked) joined() *graph {
	n := w.width()
	node := make([]int32, len(w.memory))
	for i := range node {
		node[i] = int32(w.day[i])
	}
	count := w.m.Days
	var key []byte
	for {
		seen := map[string]int32{}
		next := make([]int32, len(node))
		for i := range node {
			if w.dead[i] {
				continue
			}
			key = binary.AppendVarint(key[:0], int64(node[i]))
			for at := i * n; at < (i+1)*n; at++ {
				if to := w.to[at]; to >= 0 && !w.dead[to] {
					key = binary.AppendVarint(key, int64(node[to]))
					key = binary.AppendVarint(key, w.cost[at])
				} else {
					key = append(key, 1) // -1, as no node is
				}
			}
			k, ok := seen[string(key)]
			if !ok {
				k = int32(len(seen))
				seen[string(key)] = k
			}
			next[i] = k
		}
		node = next
		if len(seen) == count {
			break
		}
		count = len(seen)
	}
	return w.graph(node, count)
}

func (w *walked) graph(node []int32, count int) *graph {
	n := w.width()
	g := &graph{day: make([]int, count)}
	done := make([]bool, count)
	for i, from := range node {
		if w.dead[i] || done[from] {
			continue
		}
		done[from] = true
		g.day[from] = w.day[i]
		for l := range model.Letter(w.m.Letters()) {
			x := 0
			if l != model.Free {
				x = 1 + int(w.m.Class[l])
			}
			if to := w.to[i*n+x]; to >= 0 && !w.dead[to] {
				g.steps = append(g.steps, step{from, node[to], l, w.cost[i*n+x]})
			}
		}
	}
	if len(g.steps) == 0 || len(g.steps) > mostSteps {
		return nil
	}
	return g
}
