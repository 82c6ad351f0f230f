package price

import (
	"bytes"
	"encoding/binary"
	"slices"

	"heltid/solver/model"
)

// mostNodes is how many memories a day may tell apart; with more, shapes are left
// to the check, the ones that need most.
const mostNodes = 20_000

// NewLine tabulates the rules of person e.
func NewLine(m *model.Model, e int) *Line {
	l := &Line{m: m, person: e, days: m.Days, letter: m.Letters(), width: m.Classes() + 1}
	w := m.Walk(e)
	for {
		g := graph{l: l, w: w, tables: map[string]*table{}, shared: map[string]*merged{}}
		if g.grow() || !w.Lighter() {
			g.merge()
			break
		}
	}
	l.tally()
	l.sort()
	return l
}

// graph is a Line in the making.
type graph struct {
	l      *Line
	w      *model.Walk
	tables map[string]*table  // by kind of day and memories before it
	shared map[string]*merged // by table and what comes after
	table  []*table           // by day
}

// table is every step from the memories before a day.
type table struct {
	id     int
	from   []model.Memory
	to     []int32 // [memory*width+x], -1 where barred
	cost   []int64
	worked []uint8
	next   []model.Memory // the memories after it, in order
	name   string         // of them
}

// grow steps through the days, from the memory of the history. It gives up, false,
// when a day tells too many memories apart.
func (g *graph) grow() bool {
	at := []model.Memory{g.w.Start()}
	name := memories(at)
	for d := range g.l.days {
		key := string(binary.AppendVarint(nil, int64(g.w.Kind(d)))) + name
		t := g.tables[key]
		if t == nil {
			t = g.steps(d, at)
			t.id = len(g.tables)
			g.tables[key] = t
		}
		if len(t.next) > mostNodes {
			return false
		}
		g.table = append(g.table, t)
		at, name = t.next, t.name
	}
	return true
}

// steps takes every step from the memories before day d.
func (g *graph) steps(d int, from []model.Memory) *table {
	n := g.l.width
	t := &table{from: from, to: make([]int32, len(from)*n), cost: make([]int64, len(from)*n), worked: make([]uint8, len(from)*n)}
	seen := map[model.Memory]int32{}
	for i, s := range from {
		for x := range n {
			at := i*n + x
			next, cost, worked := g.w.Step(d, s, x-1)
			if t.to[at] = -1; cost >= inf {
				continue
			}
			k, ok := seen[next]
			if !ok {
				k = int32(len(t.next))
				seen[next] = k
				t.next = append(t.next, next)
			}
			t.to[at], t.cost[at] = k, cost
			if worked {
				t.worked[at] = 1
			}
		}
	}
	// In one order, so that days which lead to the same memories can share.
	order := make([]int32, len(t.next))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return bytes.Compare(t.next[a][:], t.next[b][:]) })
	rank, sorted := make([]int32, len(order)), make([]model.Memory, len(order))
	for i, k := range order {
		rank[k], sorted[i] = int32(i), t.next[k]
	}
	for i, k := range t.to {
		if k >= 0 {
			t.to[i] = rank[k]
		}
	}
	t.next, t.name = sorted, memories(sorted)
	return t
}

func memories(list []model.Memory) string {
	out := make([]byte, 0, len(list)*len(model.Memory{}))
	for i := range list {
		out = append(out, list[i][:]...)
	}
	return string(out)
}

// merged is a layer, and which of its nodes each memory has become; the number of
// nodes for one from which nothing leads to the end.
type merged struct {
	layer *layer
	node  []int32
	name  string
}

// merge makes layers of the tables, from the last day back: memories from which
// the same can follow at the same cost are one node.
func (g *graph) merge() {
	l := g.l
	last := g.table[l.days-1].next
	next := &merged{layer: &layer{}, node: make([]int32, len(last))}
	seen := map[int64]int32{}
	for i, s := range last {
		cost := g.w.End(s)
		k, ok := seen[cost]
		if !ok && cost < inf {
			k = int32(len(l.final))
			seen[cost] = k
			l.final = append(l.final, cost)
		}
		if next.node[i] = k; cost >= inf {
			next.node[i] = -1
		}
	}
	next.settle(len(l.final))
	l.final = append(l.final, inf)
	l.layers = make([]layer, l.days)
	for d := l.days - 1; d >= 0; d-- {
		t := g.table[d]
		key := string(binary.AppendVarint(nil, int64(t.id))) + next.name
		at := g.shared[key]
		if at == nil {
			at = t.merge(l.width, next)
			g.shared[key] = at
		}
		l.layers[d], next = *at.layer, at
	}
	l.start = next.node[0]
	l.at = make([]int32, l.days+2)
	for d := range l.layers {
		l.at[d+1] = l.at[d] + int32(l.layers[d].nodes) + 1
	}
	l.at[l.days+1] = l.at[l.days] + int32(len(l.final))
}

// settle numbers the memories that lead nowhere last, and names the whole.
func (m *merged) settle(nodes int) {
	m.layer.nodes = nodes
	name := binary.AppendVarint(nil, int64(nodes))
	for i, k := range m.node {
		if k < 0 {
			m.node[i] = int32(nodes)
		}
		name = binary.AppendVarint(name, int64(m.node[i]))
	}
	m.name = string(name)
}

func (t *table) merge(width int, next *merged) *merged {
	out := &merged{layer: &layer{}, node: make([]int32, len(t.from))}
	y := out.layer
	dead := int32(next.layer.nodes)
	y.dead = dead
	seen := map[string]int32{}
	var key []byte
	for i := range t.from {
		key = key[:0]
		alive := false
		for at := i * width; at < (i+1)*width; at++ {
			if to := t.to[at]; to >= 0 && next.node[to] != dead {
				key = binary.AppendVarint(key, int64(next.node[to]))
				key = binary.AppendVarint(key, t.cost[at])
				key = append(key, t.worked[at])
				alive = true
			} else {
				key = append(key, 1) // -1, as no node is
			}
		}
		if !alive {
			out.node[i] = -1
			continue
		}
		k, ok := seen[string(key)]
		if !ok {
			k = int32(len(seen))
			seen[string(key)] = k
			for at := i * width; at < (i+1)*width; at++ {
				to, cost := dead, int64(0)
				if t.to[at] >= 0 {
					to, cost = next.node[t.to[at]], t.cost[at]
				}
				y.to, y.cost, y.worked = append(y.to, to), append(y.cost, cost), append(y.worked, t.worked[at])
			}
		}
		out.node[i] = k
	}
	out.settle(len(seen))
	return out
}

// tally sorts letters into kinds and lays out the axis.
func (l *Line) tally() {
	m := l.m
	l.sums = m.Sums(l.person)
	l.kindOf = make([]int16, l.letter)
	l.classOf = []int16{0}
	sample := []model.Letter{model.Free}
	for x := model.Letter(1); int(x) < l.letter; x++ {
		class, kind := 1+m.Class[x], -1
		for k := 1; k < len(sample) && kind < 0; k++ {
			if l.classOf[k] == class && l.alike(sample[k], x) {
				kind = k
			}
		}
		if kind < 0 {
			kind = len(sample)
			sample, l.classOf = append(sample, x), append(l.classOf, class)
		}
		l.kindOf[x] = int16(kind)
	}
	l.kinds = len(sample)
	l.dear = 1
	for d := range l.layers {
		if y := &l.layers[d]; y.nodes > 0 {
			l.dear += slices.Max(y.cost)
		}
	}
	for i := range l.final[:len(l.final)-1] {
		l.dear += max(0, l.final[i])
	}
	l.reckon()
	l.axis = make([]int32, l.days*l.kinds)
	for l.axes < len(l.sums) && l.sums[l.axes].Axis {
		l.axes++
	}
	turn := 0
	for d := range l.days {
		for turn < l.axes-1 && l.sums[turn].To < d {
			turn++
		}
		l.turns = append(l.turns, int16(turn))
		for k, x := range sample {
			l.axis[d*l.kinds+k] = int32(l.sums[turn].Steps(m, d, x))
		}
	}
}

// reckon adds what the sums may cost to the dearest line, and their least.
func (l *Line) reckon() {
	for i := range l.sums {
		var most int64
		for _, c := range l.sums[i].Price {
			if c < inf {
				most = max(most, c)
			}
		}
		l.dear += most
		l.least = append(l.least, l.sums[i].Least())
	}
}

// alike tells whether two letters add the same to every sum.
func (l *Line) alike(a, b model.Letter) bool {
	for i := range l.sums {
		for d := range l.days {
			if l.sums[i].Steps(l.m, d, a) != l.sums[i].Steps(l.m, d, b) {
				return false
			}
		}
	}
	return true
}
