package design

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// named adds somebody who has a name to a tiny problem.
func named(p *roster.Problem, id string, change func(*roster.Employee)) {
	e := roster.Employee{
		ID: id, Name: id, Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate, Post: 6000, Salary: 3_000_000,
		Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 40 * 60, DayBreak: 600,
		WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace, History: roster.History{From: p.First - roster.Reach},
	}
	change(&e)
	p.Employees = append(p.Employees, e)
}

func byTheHour(e *roster.Employee) {
	e.Employment, e.Post, e.Salary, e.HourlyPay, e.Measure = roster.Hourly, 0, 0, 16800, 0
	e.Accepts = []roster.PostSize{8000, roster.FullTime}
}

// People who have names, one of them paid by the hour, and posts that have none are
// chosen together as full enumeration finds, with and without absence.
func TestNamedAndAnonymousAgainstFullEnumeration(t *testing.T) {
	for name, absence := range map[string]bool{"as rostered": false, "expected": true} {
		p := tiny([]int{2, 2, 2, 2, 2, 1, 1}, [2][]roster.PostSize{{roster.FullTime}, {6000}}, [2]int{1, 1})
		named(p, "nina", func(e *roster.Employee) { e.Accepts = []roster.PostSize{roster.FullTime} })
		named(p, "tim", byTheHour)
		left := func(day, people int) int64 { return 480 * int64(max(0, p.Demands[day].Least-people)) }
		slack := 0.0
		if absence {
			away(p)
			slack = 3 * float64(len(p.Demands))
			left = func(day, people int) int64 { return int64(480*missing(p.Demands[day].Least, people) + 0.5) }
		}
		for d := range p.Demands {
			p.Demands[d].Most = -1
		}
		best := enumerate(t, p, left)
		r, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotNil(t, r.Counts, name)
		assert.Zero(t, r.Plan.Hard, name)
		assert.Equal(t, best.lack, r.Levels[0].Value, "%s: the share", name)
		assert.InDelta(t, best.hourly, r.Levels[1].Value, slack, "%s: hourly time", name)
		assert.LessOrEqual(t, float64(r.Levels[1].Bound), float64(best.hourly)+slack, "%s: the bound", name)
		for _, c := range r.Changes {
			if c.Person >= 0 && p.Employees[c.Person].ID == "tim" {
				assert.Equal(t, roster.Hourly, c.Was)
				assert.Equal(t, roster.Permanent, r.Plan.Problem.Employees[c.Person].Employment)
			}
		}
		var lost roster.Minutes
		for _, c := range r.Converted {
			assert.Positive(t, c.Minutes)
			lost += c.Minutes
		}
		assert.LessOrEqual(t, lost, r.Today.Hourly)
	}
}

// Whoever has asked for more hours gets them before anybody new is employed, or is
// told of.
func TestMoreHoursGoBeforeNewPosts(t *testing.T) {
	for _, goal := range []roster.PostSize{0, 5000, 9000} {
		p := tiny([]int{2, 2, 2, 2, 2, 0, 0}, [2][]roster.PostSize{{roster.FullTime, 4000}, {6000}}, [2]int{2, 1})
		p.Posts.Goal.Share, p.Posts.Limits.Hourly = goal, 0
		named(p, "nina", func(e *roster.Employee) { e.WantsMore = roster.FullTime })
		r, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotNil(t, r.Counts)
		people, size := 0, roster.PostSize(0)
		for o, n := range r.Counts {
			if x := &r.Offer.Options[o]; n > 0 && x.Class < 0 {
				size = x.Size
			} else {
				people += n
			}
		}
		require.Positive(t, people, "somebody new is needed")
		if size < roster.FullTime {
			assert.NotEmpty(t, r.Waiting)
			continue
		}
		assert.Empty(t, r.Waiting)
	}
}
