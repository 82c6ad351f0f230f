package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
	"heltid/benchmarks/certificate"
	"heltid/rules/catalog"
)

var update = flag.Bool("update", false, "write the golden files anew")

// little is enough work for the ward of testdata.
const little = "--work=10000000"

// outcome is what a run of the program gave.
type outcome struct {
	code     int
	out, err string
}

// heltid runs the program whole, in an empty folder of its own.
func heltid(t *testing.T, args ...string) outcome {
	t.Helper()
	return with(t, context.Background(), Program{}, args...)
}

func with(t *testing.T, ctx context.Context, m Program, args ...string) outcome {
	t.Helper()
	var out, err bytes.Buffer
	m.Out, m.Err = &out, &err
	if m.Env == nil {
		m.Env = func(string) string { return "" }
	}
	code := m.Run(ctx, args)
	return outcome{code, out.String(), err.String()}
}

// inEmptyFolder moves to an empty folder and gives the way to the test files.
func inEmptyFolder(t *testing.T) func(name string) string {
	t.Helper()
	from, err := filepath.Abs("testdata")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	return func(name string) string { return filepath.Join(from, name) }
}

// golden holds an answer for people against the file that shows it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got, "run the test with -update when this is as it should be")
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{}, {"--help"}} {
		got := heltid(t, args...)
		assert.Zero(t, got.code)
		golden(t, "help.sv.txt", got.out)
	}
	golden(t, "help.en.txt", heltid(t, "--help", "--lang", "en").out)
	golden(t, "solve-help.sv.txt", heltid(t, "solve", "--help").out)
	english := with(t, context.Background(), Program{Env: func(name string) string {
		return map[string]string{"HELTID_LANG": "en"}[name]
	}}, "--help")
	golden(t, "help.en.txt", english.out)
}

func TestBound(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		got := heltid(t, "bound", "testdata/ward.yaml", "--lang", lang)
		assert.Zero(t, got.code, got.err)
		golden(t, "bound."+lang+".txt", got.out)
	}
	golden(t, "bound-goal.sv.txt", heltid(t, "bound", "testdata/ward.yaml", "--goal", "90").out)

	got := heltid(t, "bound", "testdata/ward.yaml", "--json")
	var told answer.Bound
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	assert.Equal(t, 37*60, told.Measure)
	assert.Equal(t, 6, told.Rows[0].Heads)
	assert.True(t, told.Rows[0].Own)
	assert.InDelta(t, told.Rows[0].MeanPost.Value*6*37, told.Posts.Value*37, 1e-9)
}

// What shows without any roster is told with the arithmetic.
func TestBoundTellsWhatStandsInTheWay(t *testing.T) {
	const file = "../../testdata/problems/lss-6-infeasible.yaml"
	got := heltid(t, "bound", file, "--lang", "en")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "No roster gets past this:\n  Jour needs at least 1 on Mon 9 Nov, but nobody can be given such a shift then.")
	var told answer.Bound
	require.NoError(t, json.Unmarshal([]byte(heltid(t, "bound", file, "--json").out), &told))
	require.Len(t, told.Obstacles, 1)
	assert.Equal(t, "jour", told.Obstacles[0].Demand)
	assert.Equal(t, "2026-11-09", told.Obstacles[0].Date)
	assert.Equal(t, 28, told.Obstacles[0].Days)
	assert.Contains(t, told.Obstacles[0].Rules, "max-span")
}

// The unit of the worked example: 33 of 44 at every other weekend.
func TestBoundOfTheWorkedExample(t *testing.T) {
	got := heltid(t, "bound", "../../testdata/problems/vobo-54.yaml", "--json")
	require.Zero(t, got.code, got.err)
	var told answer.Bound
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	assert.InDelta(t, 25, told.WeekdayPersons.Value, 0)
	assert.InDelta(t, 22, told.WeekendPersons.Value, 0)
	assert.InDelta(t, 35.6, told.Posts.Value, 0.05)
	assert.Equal(t, []int{44, 55, 66}, []int{told.Rows[0].Heads, told.Rows[1].Heads, told.Rows[2].Heads})
	assert.Equal(t, 33, told.Rows[0].FullTime)
}

func TestSolve(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "solve", file("ward.yaml"), little, "--strip")
	require.Zero(t, got.code, got.err)
	for _, part := range []string{
		"Gruppboendet Lärkan", "Lärkan · 5 okt–18 okt 2026, 14 dagar",
		"5 månadsanställda, 1 timavlönad, 3 vakanta platser i timpoolen",
		"Lagligt schema", "Bevisad undre gräns", "2 av 5", "stoppat av gränsen för arbete",
		"Schemat står i ward.roster.json", "Anna Ask  ", "D Dag, K Kväll",
	} {
		assert.Contains(t, got.out, part)
	}
	assert.NotContains(t, got.out, "%!", "a phrase lacks a value")
	assert.Contains(t, got.err, "klart: ")

	again := heltid(t, "check", file("ward.yaml"), "ward.roster.json", "--strip")
	assert.Zero(t, again.code)
	assert.Equal(t, section(got.out, "Nyckeltal", "\nArbete"), section(again.out, "Nyckeltal", "\n               "),
		"solve tells what check tells")
}

// section is what stands from one mark up to the next.
func section(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return strings.TrimSpace(text)
}

func TestSolveWritesWhatProvesItsBound(t *testing.T) {
	file := inEmptyFolder(t)
	at := filepath.Join(t.TempDir(), "certificate.json")
	require.Zero(t, heltid(t, "solve", file("ward.yaml"), "--work=100000000", "--certificate="+at).code)
	f, err := os.Open(at)
	require.NoError(t, err)
	defer f.Close()
	c, err := certificate.Read(at, f)
	require.NoError(t, err)
	require.NotEmpty(t, c.Prices)
	require.Positive(t, c.Weights["hourly"])
}

func TestSolveInEnglish(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "solve", file("ward.yaml"), little, "--lang=en")
	assert.Zero(t, got.code)
	assert.Contains(t, got.out, "Lawful roster")
	assert.Contains(t, got.out, "2 of 5")
	assert.NotRegexp(t, regexp.MustCompile(`(?i)schema|bemanning|avvikelse`), strings.ReplaceAll(got.out, "Gruppboendet", ""))
}

func TestSolveIsReplayed(t *testing.T) {
	file := inEmptyFolder(t)
	read := func(name string) string {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		return string(data)
	}
	for _, name := range []string{"one.json", "two.json"} {
		require.Zero(t, heltid(t, "solve", file("ward.yaml"), little, "--seed=7", "--out", name).code)
	}
	assert.Equal(t, read("one.json"), read("two.json"))
}

func TestSolveJSON(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "solve", file("ward.yaml"), little, "--json")
	require.Zero(t, got.code, got.err)
	var a answer.Roster
	require.NoError(t, json.Unmarshal([]byte(got.out), &a), "one object and nothing else")
	assert.True(t, a.Lawful)
	assert.Equal(t, "ward", a.Problem)
	assert.Equal(t, int64(10_000_000), a.Solve.Work)
	assert.LessOrEqual(t, a.Solve.Bound, a.Solve.Uncovered+a.Solve.Hourly)
	assert.NotEmpty(t, a.Figures)
	var r struct {
		Duties []struct{ Employee, Date, Shift string }
	}
	require.NoError(t, json.Unmarshal(a.Roster, &r))
	assert.GreaterOrEqual(t, len(r.Duties), 42, "two days and an evening for fourteen days")
	written, err := os.ReadFile(a.File)
	require.NoError(t, err)
	assert.JSONEq(t, string(written), string(a.Roster))
}

func TestKeepARosterThatIsKnown(t *testing.T) {
	file := inEmptyFolder(t)
	require.Zero(t, heltid(t, "solve", file("ward.yaml"), little, "--out=known.csv").code)
	for _, c := range []struct {
		args []string
		most int
	}{{[]string{"--max-changes=0"}, 0}, {[]string{"--max-changes=3"}, 3}} {
		got := heltid(t, append([]string{"solve", file("ward.yaml"), little, "--seed=9", "--keep=known.csv", "--json"}, c.args...)...)
		require.Zero(t, got.code, got.err)
		var a answer.Roster
		require.NoError(t, json.Unmarshal([]byte(got.out), &a))
		changed := -1
		for _, f := range a.Figures {
			if f.ID == "changed_shifts" {
				changed = int(f.Numerator)
			}
		}
		assert.GreaterOrEqual(t, changed, 0, "the figure is there")
		assert.LessOrEqual(t, changed, c.most)
	}
}

// What is told too late stands: with notice on the day before the roster begins,
// thirteen of its days are as they were.
func TestNoticeOfChanges(t *testing.T) {
	file := inEmptyFolder(t)
	require.Zero(t, heltid(t, "solve", file("ward.yaml"), little, "--out=known.csv").code)
	got := heltid(t, "solve", file("ward.yaml"), little, "--seed=9", "--keep=known.csv", "--notice=2026-10-04", "--out=new.csv")
	require.Zero(t, got.code, got.err+got.out)
	before, err := os.ReadFile("known.csv")
	require.NoError(t, err)
	after, err := os.ReadFile("new.csv")
	require.NoError(t, err)
	was, now := strings.Split(string(before), "\n"), strings.Split(string(after), "\n")
	require.Equal(t, len(was), len(now))
	hourly := 0
	for i := range was {
		a, b := strings.Split(was[i], ","), strings.Split(now[i], ",")
		if strings.HasPrefix(was[i], "pool-") || strings.HasPrefix(was[i], "finn") {
			hourly++ // each of their duties is a booking of its own
			continue
		}
		if was[i] != "" {
			require.Len(t, a, 15)
		}
		require.Equal(t, len(a), len(b))
		assert.Equal(t, a[:min(14, len(a))], b[:min(14, len(b))])
	}
	assert.Less(t, hourly, len(was))
}

func TestSolveCancelledKeepsTheBest(t *testing.T) {
	file := inEmptyFolder(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	got := with(t, ctx, Program{}, "solve", file("ward.yaml"), "--time=1h")
	assert.NotEqual(t, exitWrong, got.code)
	assert.Contains(t, got.out, "avbrutet, det bästa är kvar")
	assert.Contains(t, got.out, "Samma schema igen: --seed 0 --work ")
	assert.FileExists(t, "ward.roster.json")
}

func TestSolveInATerminal(t *testing.T) {
	file := inEmptyFolder(t)
	got := with(t, context.Background(), Program{Terminal: true}, "solve", file("ward.yaml"), little)
	assert.Zero(t, got.code)
	assert.NotEmpty(t, got.err, "the bar is drawn")
	assert.NotContains(t, got.out, "\x1b")
}

func TestCheck(t *testing.T) {
	got := heltid(t, "check", "testdata/ward.yaml", "testdata/broken.csv")
	assert.Equal(t, exitBroken, got.code)
	for _, part := range []string{
		"Går inte att använda: hårda regler bryts på ",
		"Kväll      lör 17 okt             14:00–21:30  1 saknas",
		"Dag, helg  lör 10 okt–sön 11 okt  07:00–15:30  1 saknas",
		"BRYTS: Dygnsvila (lag, 13 § första stycket Arbetstidslagen (1982:673)): 7",
		"Anna Ask arbetar 2 av 2 helger i rad",
	} {
		assert.Contains(t, got.out, part)
	}
	english := heltid(t, "check", "testdata/ward.yaml", "testdata/broken.csv", "--lang=en")
	assert.Contains(t, english.out, "BROKEN: Daily rest (law, 13 §")
	assert.Contains(t, english.out, "Could not be staffed")

	got = heltid(t, "check", "testdata/ward.yaml", "testdata/broken.csv", "--json")
	assert.Equal(t, exitBroken, got.code)
	var a answer.Roster
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	assert.False(t, a.Lawful)
	assert.Nil(t, a.Solve)
	assert.Positive(t, a.Counts.Hard)
	assert.True(t, a.Findings[0].Hard, "hard ones first")
	assert.NotEmpty(t, a.Gaps)
}

// What cannot be told fails only a strict check.
func TestStrict(t *testing.T) {
	file := inEmptyFolder(t)
	whole, err := os.ReadFile(file("ward.yaml"))
	require.NoError(t, err)
	forgotten := regexp.MustCompile(`, balances: \[.*\]`).ReplaceAll(whole, nil)
	require.NotEqual(t, whole, forgotten)
	require.NoError(t, os.WriteFile("ward.yaml", forgotten, 0o644))

	got := heltid(t, "solve", "ward.yaml", little)
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "Går inte att avgöra")
	assert.Equal(t, exitBroken, heltid(t, "check", "ward.yaml", "ward.roster.json", "--strict").code)
	assert.Zero(t, heltid(t, "check", "ward.yaml", "ward.roster.json").code)
	assert.Equal(t, exitBroken, heltid(t, "solve", "ward.yaml", little, "--strict").code)
}

func TestValidate(t *testing.T) {
	got := heltid(t, "validate", "testdata/one-more.yaml")
	assert.Zero(t, got.code, got.err)
	assert.Equal(t, "testdata/one-more.yaml: inga fel. 10 medarbetare, 2 pass, 4 behovsrader, 14 dagar.\n", got.out)

	file := inEmptyFolder(t)
	whole, err := os.ReadFile(file("ward.yaml"))
	require.NoError(t, err)
	wrong := strings.NewReplacer("post: 75", "post: 175", "days: 14", "days: 0", "weekend-frequency", "weekend-frequncy").Replace(string(whole))
	require.NoError(t, os.WriteFile("wrong.yaml", []byte(wrong), 0o644))
	got = heltid(t, "validate", "wrong.yaml")
	assert.Equal(t, exitWrong, got.code)
	assert.Empty(t, got.out)
	assert.GreaterOrEqual(t, strings.Count(got.err, "wrong.yaml:"), 3, "every fault has its line:\n%s", got.err)

	got = heltid(t, "validate", "wrong.yaml", "--json")
	assert.Equal(t, exitWrong, got.code)
	var v validation
	require.NoError(t, json.Unmarshal([]byte(got.out), &v))
	assert.False(t, v.Valid)
	assert.Positive(t, v.Faults[0].Line)
}

func TestCompare(t *testing.T) {
	file := inEmptyFolder(t)
	files := []string{file("ward.yaml"), file("full-time.yaml"), file("one-more.yaml")}
	got := heltid(t, append([]string{"compare", little}, files...)...)
	require.Zero(t, got.code, got.err)
	for _, part := range []string{
		"ward-full-time: Lärkan, alla på heltid", "Tillsvidareanställda på heltid", "Personalkostnad: OB-tillägg",
		"Cia Cederroth (cia): 75", "Resursperson (resurs): – → 100",
	} {
		assert.Contains(t, got.out, part)
	}

	got = heltid(t, append([]string{"compare", little, "--json"}, files...)...)
	var c answer.Comparison
	require.NoError(t, json.Unmarshal([]byte(got.out), &c))
	require.Len(t, c.Sides, 3)
	assert.Empty(t, c.Sides[0].Posts)
	assert.Zero(t, c.Sides[0].Duties)
	assert.Len(t, c.Sides[1].Posts, 3)
	assert.Len(t, c.Sides[2].Posts, 4)
	assert.Equal(t, 9*14, c.Sides[2].Cells)
	assert.Nil(t, c.Sides[0].Frontier)

	require.NoError(t, os.WriteFile("front.json", []byte(`{"points": [{"full": 9, "base": 9, "hourly_minutes": 0, "ore": 1}, {"full": 0, "base": 9, "hourly_minutes": 900000, "ore": 90000000000, "surplus_minutes": 900000}]}`), 0o600))
	got = heltid(t, append([]string{"compare", little, "--frontier", "front.json"}, files...)...)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "överträffas av 1")
	got = heltid(t, append([]string{"compare", little, "--json", "--frontier", "front.json"}, files...)...)
	require.NoError(t, json.Unmarshal([]byte(got.out), &c))
	assert.Equal(t, &answer.FrontierStand{Beaten: []int{0}, Beats: []int{1}}, c.Sides[0].Frontier)
	require.NoError(t, os.WriteFile("front.json", []byte(`{"points": []}`), 0o600))
	got = heltid(t, append([]string{"compare", little, "--frontier", "front.json"}, files...)...)
	assert.Equal(t, exitWrong, got.code)
}

func TestCompareRostersThatAreThere(t *testing.T) {
	file := inEmptyFolder(t)
	require.Zero(t, heltid(t, "solve", file("ward.yaml"), little).code)
	got := heltid(t, "compare", file("ward.yaml"), file("full-time.yaml"), "--rosters=.", little, "--json")
	require.Zero(t, got.code, got.err)
	var c answer.Comparison
	require.NoError(t, json.Unmarshal([]byte(got.out), &c))
	assert.Equal(t, "ward.roster.json", c.Sides[0].File)
	assert.Nil(t, c.Sides[0].Solve, "nothing was solved where a roster was there")
	assert.NotNil(t, c.Sides[1].Solve)
}

func TestConvert(t *testing.T) {
	file := inEmptyFolder(t)
	require.Zero(t, heltid(t, "convert", file("ward.yaml"), file("broken.csv"), "a.json").code)
	require.Zero(t, heltid(t, "convert", file("ward.yaml"), "a.json", "b.csv").code)
	require.Zero(t, heltid(t, "convert", file("ward.yaml"), "b.csv", "c.json").code)
	a, err := os.ReadFile("a.json")
	require.NoError(t, err)
	c, err := os.ReadFile("c.json")
	require.NoError(t, err)
	assert.Equal(t, string(a), string(c))
	assert.Contains(t, string(a), `"anna"`)
}

func TestRulesAndSchema(t *testing.T) {
	got := heltid(t, "rules")
	assert.Zero(t, got.code)
	assert.Contains(t, got.out, "Arbetstidslagen")
	assert.Contains(t, got.out, "daily-rest")

	var list answer.RuleList
	got = heltid(t, "rules", "testdata/ward.yaml", "--json")
	require.NoError(t, json.Unmarshal([]byte(got.out), &list))
	ids := map[string]bool{}
	for _, r := range list.Rules {
		ids[r.ID] = true
		assert.NotEmpty(t, r.Title.SV, r.ID)
	}
	assert.True(t, ids["weekend-frequency"])
	assert.False(t, ids["no-split-shifts"], "only what holds for the problem")

	var daily answer.RulePage
	for _, r := range list.Rules {
		if r.ID == "daily-rest" {
			daily.Rule = r
		}
	}
	assert.Equal(t, "2007-01-01", daily.From)
	assert.Equal(t, "V1", daily.Confidence)
	assert.Len(t, daily.Deviate, 2)
	assert.Equal(t, []catalog.Parameter{{Name: "least", Value: "11:00"}}, daily.Parameters)

	for _, of := range []string{"problem", "roster", "scenario"} {
		got := heltid(t, "schema", of)
		assert.Zero(t, got.code)
		assert.True(t, json.Valid([]byte(got.out)), of)
	}
	assert.Equal(t, heltid(t, "schema").out, heltid(t, "schema", "problem").out)
}

// The whole catalogue, and a rule explained, as people read them.
func TestRulesForPeople(t *testing.T) {
	golden(t, "rules.sv.txt", heltid(t, "rules").out)
	golden(t, "rules-help.sv.txt", heltid(t, "rules", "--help").out)
	for _, lang := range []string{"sv", "en"} {
		for _, id := range []string{"daily-rest", "contract-hours", "medication"} {
			got := heltid(t, "rules", "show", id, "--lang", lang)
			assert.Zero(t, got.code, got.err)
			golden(t, "rules-show-"+id+"."+lang+".txt", got.out)
		}
	}
	assert.Equal(t, heltid(t, "rules", "list").out, heltid(t, "rules").out)
	got := heltid(t, "rules", "show", "no-such-rule")
	assert.Equal(t, exitWrong, got.code)
	assert.Contains(t, got.err, "no-such-rule")
}

// Every rule there is can be explained, in both languages and to machines.
func TestEveryRuleCanBeShown(t *testing.T) {
	for _, r := range catalog.All() {
		id := r.About().ID
		for _, lang := range []string{"sv", "en"} {
			got := heltid(t, "rules", "show", id, "--lang", lang)
			require.Zero(t, got.code, got.err)
			assert.NotContains(t, got.out, "%!", id)
			assert.Contains(t, got.out, "^ "+id, "%s shows what breaks it", id)
		}
		var page answer.RulePage
		require.NoError(t, json.Unmarshal([]byte(heltid(t, "rules", "show", id, "--json").out), &page))
		require.GreaterOrEqual(t, len(page.Examples), 2, id)
		assert.Empty(t, page.Examples[0].Findings, id)
		last := page.Examples[len(page.Examples)-1]
		require.NotEmpty(t, last.Findings, id)
		assert.NotEmpty(t, last.Findings[0].Citation, id)
		assert.NotEmpty(t, last.Findings[0].Confidence, id)
	}
}

// A wrong call or file ends in exit code 2 and one line that says what to do.
func TestWrongCalls(t *testing.T) {
	file := inEmptyFolder(t)
	circle := "scenario: a\nparent: a.yaml\nedits: []\n"
	require.NoError(t, os.WriteFile("a.yaml", []byte(circle), 0o644))
	require.NoError(t, os.WriteFile("b.yaml", []byte("scenario: b\nparent: gone.yaml\nedits: []\n"), 0o644))
	unfit := "scenario: c\nparent: ward.yaml\nedits:\n  - {edit: post-size, people: [nobody], post: 80}\n  - {edit: pool, heads: -1}\n"
	require.NoError(t, os.WriteFile("c.yaml", []byte(unfit), 0o644))
	whole, err := os.ReadFile(file("ward.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("ward.yaml", whole, 0o644))

	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"slove"}, []string{"okänt argument slove; menade du", "heltid --help"}},
		{[]string{"solve"}, []string{`ange "<problem>"`}},
		{[]string{"solve", "ward.yaml", "--tim=3"}, []string{"okänd flagga --tim; menade du"}},
		{[]string{"solve", "ward.yaml", "--time=soon"}, []string{"--time: ska vara en tid som 30s eller 5m, men är \"soon\"\n"}},
		{[]string{"posts", "ward.yaml", "--surplus=much"}, []string{"--surplus: ska vara ett tal, men är \"much\"\n"}},
		{[]string{"posts", "ward.yaml", "--surplus", "-1"}, []string{"--surplus: ska vara ett tal, men är \"-1\"; menade du --surplus=\"-1\"?\n"}},
		{[]string{"solve", "ward.yaml", "--time=-3s"}, []string{"kan inte vara under 0"}},
		{[]string{"solve", "ward.yaml", "--max-changes=3"}, []string{"--keep"}},
		{[]string{"solve", "ward.yaml", "--notice=2026-10-05"}, []string{"--keep"}},
		{[]string{"solve", "ward.yaml", "--keep=known.csv", "--notice=igår"}, []string{"2026-11-21"}},
		{[]string{"solve", "ward.yaml", little, "--out=roster.pdf"}, []string{"slutar på .json, .csv, .xlsx eller .ics"}},
		{[]string{"solve", "gone.yaml"}, []string{"filen gone.yaml finns inte"}},
		{[]string{"solve", "."}, []string{"är ingen fil"}},
		{[]string{"solve", "a.yaml"}, []string{"ring"}},
		{[]string{"solve", "b.yaml"}, []string{"gone.yaml finns inte"}},
		{[]string{"solve", "c.yaml"}, []string{"c.yaml:4: ingen medarbetare heter nobody", "c.yaml:5: ange i heads"}},
		{[]string{"check", "ward.yaml", "gone.json"}, []string{"filen gone.json finns inte"}},
		{[]string{"check", "ward.yaml", "ward.yaml"}, []string{"ward.yaml"}},
		{[]string{"bound", "ward.yaml", "--goal=110"}, []string{"0 till 100"}},
		{[]string{"compare", "gone.yaml", "b.yaml", "lost.yaml"}, []string{"gone.yaml finns inte", "lost.yaml finns inte"}},
		{[]string{"schema", "sun"}, []string{"ska vara en av"}},
		{[]string{"solve", "ward.yaml", "--lang=fi"}, []string{"--lang", "ska vara en av"}},
	} {
		got := heltid(t, c.args...)
		assert.Equal(t, exitWrong, got.code, "%v", c.args)
		assert.Empty(t, got.out, "%v", c.args)
		for _, want := range c.want {
			assert.Contains(t, got.err, want, "%v", c.args)
		}
	}
	assert.NoFileExists(t, "roster.pdf")
	assert.Contains(t, heltid(t, "solve", "gone.yaml", "--lang=en").err, "there is no file gone.yaml")
}

// Every call in the README is one that can be made, on files that are there.
func TestReadmeCalls(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	calls := regexp.MustCompile(`(?m)^ *go run \./cmd/heltid (.+)$`).FindAllStringSubmatch(string(readme), -1)
	require.GreaterOrEqual(t, len(calls), 6)
	for _, call := range calls {
		args := strings.Fields(call[1])
		s := &session{lang: "sv", Program: Program{Out: &bytes.Buffer{}, Err: &bytes.Buffer{}}}
		_, err := s.parser(func() {}).Parse(args)
		require.NoError(t, err, call[1])
		for _, arg := range args {
			if strings.HasPrefix(arg, "testdata/") {
				file, _, _ := strings.Cut(arg, "=") // a unit may name its roster behind itself
				_, err := os.Stat(filepath.Join("..", "..", file))
				assert.NoError(t, err)
			}
		}
	}
}
