package instances

import (
	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/roster"
)

// ahead is how many weeks after the first unknown ones are looked into.
const ahead = 2

// The prices of being off the pace, for a duty too many, one too few and a weekend
// too many: as dear as they will be at the horizon's end, and half as dear for too
// few, which are easier to make up for.
const (
	paceOver     = inrc2Duties
	paceUnder    = inrc2Duties / 2
	paceWeekends = inrc2Weekends
)

// Weekly makes a problem of the last of the weeks seen, as it looks to somebody who
// does not know those to come. The week alone would be answered with no thought for
// them: all the duties and weekends that somebody may have, and runs that cannot end
// well. So weeks like those seen follow it, without requests, as many as are left or
// ahead; and where the horizon goes on after them, everybody's duties and weekends
// are to keep pace with it. Only the first seven days of an answer are meant.
func (s *INRC2) Weekly(name string, h *INRC2History, seen []*INRC2Week) (Instance, error) {
	weeks := []*INRC2Week{seen[len(seen)-1]}
	for k := range min(ahead, s.Weeks-h.Week-1) {
		like := *seen[len(seen)-1-k%len(seen)]
		like.requests = nil
		weeks = append(weeks, &like)
	}
	in, err := s.Instance(name, h, weeks)
	if err == nil {
		in.Rules = append(in.Rules, s.pace(h, h.Week+len(weeks))...)
	}
	return in, err
}

// pace tells how many of the horizon's duties and weekends everybody should have had
// after some weeks of it, whole ones in the person's favour. At the end of it the
// contracts themselves say so.
func (s *INRC2) pace(h *INRC2History, done int) []rules.Rule {
	if done >= s.Weeks {
		return nil
	}
	type span struct{ least, most int }
	var duties grouped[span, roster.EmployeeNo]
	var weekends grouped[int, roster.EmployeeNo]
	most := func(n, past int) int { return max(0, (n*done+s.Weeks-1)/s.Weeks-past) }
	for i := range s.nurses {
		c, past, e := &s.contracts[s.nurses[i].contract], &h.nurses[i], roster.EmployeeNo(i)
		duties.add(span{max(0, c.leastDuties*done/s.Weeks-past.duties), most(c.mostDuties, past.duties)}, e)
		weekends.add(most(c.mostWeekends, past.weekends), e)
	}
	var out []rules.Rule
	for _, k := range duties.keys {
		people := duties.of[k]
		out = append(out, &local.ShiftCount{Binding: goal(paceOver, people...), Most: &k.most})
		if k.least > 0 {
			out = append(out, &local.ShiftCount{Binding: goal(paceUnder, people...), Least: &k.least})
		}
	}
	for _, k := range weekends.keys {
		out = append(out, &local.WeekendTotal{Binding: goal(paceWeekends, weekends.of[k]...), Most: k})
	}
	return out
}
