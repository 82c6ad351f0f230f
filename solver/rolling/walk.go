package rolling

import "heltid/solver/model"

// parts lists the nodes of each part of the whole flow that hangs together.
func (f *flow) parts() [][]int32 {
	root := make([]int32, len(f.g.day))
	for i := range root {
		root[i] = int32(i)
	}
	find := func(i int32) int32 {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	used := make([]bool, len(root))
	for i, s := range f.g.steps {
		if f.count[i] > 0 {
			used[s.from], used[s.to] = true, true
			root[find(s.from)] = find(s.to)
		}
	}
	at := map[int32]int{}
	var out [][]int32
	for i := range root {
		if !used[i] {
			continue
		}
		r := find(int32(i))
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r], out = k, append(out, nil)
		}
		out[k] = append(out[k], int32(i))
	}
	return out
}

// walk takes every step of a flow that hangs together as often as it says, in one
// go round (Hierholzer), and cuts that into rows.
func (f *flow) walk(m *model.Model, c *model.Circle) model.Lines {
	steps := make([][]int32, len(f.g.day)) // by node: steps yet to be taken from it
	left, start := make([]int, len(f.count)), int32(-1)
	copy(left, f.count)
	for i, s := range f.g.steps {
		if left[i] > 0 {
			steps[s.from] = append(steps[s.from], int32(i))
			if f.g.day[s.from] == 0 && start < 0 {
				start = s.from
			}
		}
	}
	type stop struct{ node, step int32 }
	stack, circle := []stop{{start, -1}}, []int32{}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		from := steps[top.node]
		for len(from) > 0 && left[from[len(from)-1]] == 0 {
			from = from[:len(from)-1]
		}
		if steps[top.node] = from; len(from) == 0 {
			stack = stack[:len(stack)-1]
			if top.step >= 0 {
				circle = append(circle, top.step)
			}
			continue
		}
		i := from[len(from)-1]
		left[i]--
		stack = append(stack, stop{f.g.steps[i].to, i})
	}
	lines := m.Empty()
	if len(circle) != len(c.Rows)*m.Days {
		return nil
	}
	for k, i := range circle { // the last step comes first
		at := len(circle) - 1 - k
		lines[c.Rows[at/m.Days]][at%m.Days] = f.g.steps[i].letter
	}
	return lines
}
