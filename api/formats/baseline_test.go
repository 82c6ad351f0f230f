package formats

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

func table(name, text string) *Table { return &Table{Name: name, Reader: strings.NewReader(text)} }

func sample(t testing.TB, name string) []byte {
	data, err := os.ReadFile(filepath.Join("../../testdata/files", name))
	require.NoError(t, err)
	return data
}

// today reads the sample files, of which some may be others.
func today(t testing.TB, other map[string]string) (*roster.Problem, roster.Roster, error) {
	open := func(name string) *Table {
		if text, ok := other[name]; ok {
			return table(name, text)
		}
		return &Table{Name: name, Reader: bytes.NewReader(sample(t, name))}
	}
	return Baseline{
		Problem: *open("sjoglimten.yaml"), People: open("personal.csv"), Absences: open("franvaro.csv"), Rosters: open("schema.csv"),
	}.Read()
}

func TestBaselineIsRead(t *testing.T) {
	p, r, err := today(t, nil)
	require.NoError(t, err)
	require.Len(t, p.Employees, 6, "five and a head of the pool")
	asa, mio, eli := p.Employees[0], p.Employees[3], p.Employees[4]
	assert.Equal(t, "Åsa Öberg", asa.Name)
	assert.Equal(t, roster.Permanent, asa.Employment)
	assert.EqualValues(t, 31500*roster.SEK, asa.Salary)
	assert.EqualValues(t, 37*60, asa.Measure)
	assert.EqualValues(t, 0, asa.Home)
	assert.Equal(t, []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate}, {Skill: 1, From: roster.NoDate, To: roster.DateOf(2026, 12, 31)}}, asa.Skills)
	assert.EqualValues(t, 3090750, p.Employees[1].Salary)
	assert.Equal(t, roster.PartTimeOffered, p.Employees[2].PartTime)
	assert.Equal(t, roster.FullTime, p.Employees[2].WantsMore)
	assert.EqualValues(t, 8750, mio.Post)
	assert.Equal(t, roster.DateOf(2027, 1, 31), mio.To)
	assert.EqualValues(t, 17150, eli.HourlyPay)
	assert.Equal(t, []roster.Absence{{First: roster.DateOf(2026, 10, 7), Last: roster.DateOf(2026, 10, 8), Kind: roster.Sick, Credited: true, Minutes: 675}}, p.Employees[2].Absences)

	assert.Equal(t, roster.DateOf(2026, 9, 28), asa.History.From, "the columns before the period")
	assert.Len(t, asa.History.Duties, 4)
	assert.EqualValues(t, -7, asa.History.Duties[0].Day)
	assert.Equal(t, roster.Duty{Employee: 0, Day: 0, Shift: 0, Place: 0}, r.Duties[0])
	require.Len(t, r.Duties, 32)
	assert.Equal(t, roster.Duty{Employee: 5, Day: 11, Shift: 1, Place: 0}, r.Duties[31], "Timvikarie 1, by the shift's name")

	var b bytes.Buffer
	require.NoError(t, WriteProblem(&b, p))
	again, err := ReadProblem("again.yaml", &b)
	require.NoError(t, err)
	assert.Equal(t, p.Employees, again.Employees, "it is a problem as any other")
}

func TestBaselineAsLists(t *testing.T) {
	list := "sep=;\n\"Anställd\";Datum;Pass;Avdelning\n1001;2026-10-02;Dag;Björken\nLiv Sand;20261006;K;\n1001;5.10.2026;07.00 - 15.30;ward-1\n"
	p, r, err := today(t, map[string]string{"schema.csv": list})
	require.NoError(t, err)
	assert.Equal(t, []roster.Duty{{Employee: 0, Day: 0, Shift: 0}, {Employee: 2, Day: 1, Shift: 1}}, r.Duties)
	assert.Equal(t, roster.History{From: roster.DateOf(2026, 10, 2), Duties: []roster.Duty{{Employee: 0, Day: -3}}}, p.Employees[0].History)
	assert.Equal(t, roster.DateOf(2026, 10, 2), p.Employees[2].History.From, "the list is complete from its first day")
	assert.Equal(t, roster.NoDate, p.Employees[1].History.From, "who is not in it, it tells nothing of")
}

func TestBaselineTellsEveryFault(t *testing.T) {
	people := "id;Namn;Anställningsform;Post;Lön;Avtal;Schematyp;Hem;Skills\n" +
		"1;Bo Alm;fast;75;28 000;kommunal;natt;;\n" +
		"2;Bo Alm;timavlönad;0,75;;kommunal;natt;;usk nurse\n" +
		"3;Cia Ek;tillsvidare;;;byggnads;natt;;usk\n" +
		"3;Dag Ek;tillsvidare;120;;kommunal;natt;;\n"
	absences := "Anstnr;Från;Till;Orsak\nBo Alm;2026-10-05;2026-10-06;semester\n1;5/10/2026;6/10 2026;sjuk\nCia Ek;2026-10-08;2026-10-07;sjuk\n9;2026-10-08;2026-10-07;flyttdag\n"
	grid := "Namn;2026-10-03;5/10;6/10;30/2\nCia Ek;D;E;;\nOla;D;;;\n"
	_, _, err := today(t, map[string]string{"personal.csv": people, "franvaro.csv": absences, "schema.csv": grid})
	wrong(t, err, strings.TrimPrefix(`
personal.csv:1:5: Lön: is no heading known here; there are id, anställningsnummer, name, namn, employment, anställningsform, post, sysselsättningsgrad, …; or put # before it to leave the column out
personal.csv:1:8: Hem: is no heading known here; there are id, anställningsnummer, name, namn, employment, anställningsform, post, sysselsättningsgrad, …; or put # before it to leave the column out
personal.csv:2:3: Anställningsform: "fast" is not known here: write one of permanent (tillsvidare, tillsvidareanställd, tv), temporary (visstid, visstidsanställd, vikariat, vikarie månadslön, säva), hourly (timavlönad, timanställd, timvikarie, tim)
personal.csv:3:4: Post: "0,75" may be a share of one or of a hundred: write percent, 75 for three quarters and 100 for full time
personal.csv:3:9: Skills: there is no skill "nurse"; write one of usk, delegation, Undersköterska, Läkemedelsdelegering
personal.csv:4:4: Post: is missing: write the post size in percent, such as 75
personal.csv:4:6: Avtal: "byggnads" is not known here: write one of kommunal (huvudöverenskommelse, hök kommunal), vardforbundet (vårdförbundet), sveriges-larare (sveriges lärare), vision (akademikeralliansen vision)
personal.csv:5:1: id: "3" is also the id of line 4: give each its own
personal.csv:5:4: Post: "120" lies outside 0 to 100: write a percentage such as 75
franvaro.csv:2:1: Anstnr: several employees are called "Bo Alm": write the number
franvaro.csv:3:2: Från: "5/10/2026" is not a date: write it as 2026-10-05 or 5/10 2026
franvaro.csv:4:1: ends on 2026-10-07, before it begins on 2026-10-08: put the dates right
franvaro.csv:5:1: Anstnr: there is no employee "9"; did you mean "1"?
franvaro.csv:5:4: Orsak: "flyttdag" is not known here: write one of vacation (semester), sick (sjuk, sjukfrånvaro, sjukskriven), leave (tjänstledig, tjänstledighet), child (VAB, vård av barn, tillfällig föräldrapenning, föräldraledig), study (utbildning, studier), other (annan, annat, övrigt)
schema.csv:1:1: 2026-10-04 is missing: days before the period must follow each other up to it
schema.csv:1:5: "30/2" is not a date: write it as 2026-10-05
schema.csv:2:3: there is no shift "E"; did you mean "D"?
schema.csv:3:1: there is no employee "Ola"; write one of 1, 2, 3, pool-1`, "\n"))
}

func TestBaselineWithoutItsFiles(t *testing.T) {
	for _, c := range []struct {
		name string
		b    Baseline
		want string
	}{
		{"nothing", Baseline{Problem: *table("p", "")}, "p: is empty"},
		{"a list", Baseline{Problem: *table("p", "[1]")}, "p: is no problem file: write the unit, its period, shifts and demand (heltid schema)"},
		{"nobody", Baseline{Problem: *table("p", skeleton)}, "p:1:1: employees: the unit has no staff: write at least one employee, or an hourly_pool"},
		{"people twice", Baseline{Problem: *table("p", week), People: table("c", "id,employment,agreement,schedule\np1,hourly,kommunal,night\n")}, "p:12:3: employees: are told both here and in c: keep one of the two"},
		{"no headings", Baseline{Problem: *table("p", skeleton), People: table("c", "")}, "c: is empty"},
		{"too few columns", Baseline{Problem: *table("p", skeleton), People: table("c", "id,agreement,schedule\np1,kommunal,night\n")}, "c:1:4: there is no column employment (anställningsform, anställning): add it"},
		{"the same column", Baseline{Problem: *table("p", skeleton), People: table("c", "id,employment,agreement,avtal,schedule\np1,hourly,kommunal,,night\n")}, "c:1:4: avtal: means the same as column 3: keep one"},
		{"a stray cell", Baseline{Problem: *table("p", skeleton), People: table("c", "id,employment,agreement,schedule\np1,hourly,kommunal,night,x\n")}, `c:2:5: "x" stands under no heading: write one in the first line`},
		{"no CSV", Baseline{Problem: *table("p", skeleton), People: table("c", "id,employment,agreement,schedule\np1,\"hourly,kommunal,night\n")}, "c:2: is not CSV: extraneous or missing \" in quoted-field; check the quotes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := c.b.Read()
			wrong(t, err, c.want)
		})
	}
	p, r, err := Baseline{Problem: *table("p", week), Absences: table("c", "Namn,Från,Till,Orsak,Tillgodoräknas\nÅsa Öberg,2026-10-05,2026-10-05,VAB,nej\n")}.Read()
	require.NoError(t, err)
	assert.Equal(t, []roster.Absence{{First: p.First, Last: p.First, Kind: roster.Child, Minutes: -1}}, p.Employees[0].Absences)
	assert.Empty(t, r.Duties)
}

// skeleton is the unit of the roster tests without its people.
var skeleton = week[:strings.Index(week, "employees:")]

func TestEncodings(t *testing.T) {
	text := "id;namn;employment;agreement;schedule\np1;Åsa Öberg;hourly;kommunal;night\n"
	for name, data := range map[string][]byte{
		"UTF-8": []byte(text), "UTF-8 with a mark": []byte("\ufeff" + text), "UTF-16, little end": inUTF16(text, true), "UTF-16, big end": inUTF16(text, false),
		"Windows-1252": []byte(strings.NewReplacer("Å", "\xc5", "Ö", "\xd6").Replace(text)), "Windows line ends": []byte(strings.ReplaceAll(text, "\n", "\r\n")), "old line ends": []byte(strings.ReplaceAll(text, "\n", "\r")),
		"UTF-16 without a mark": inUTF16(text, true)[2:], "UTF-16, big end, without a mark": inUTF16(text, false)[2:],
		"an old Mac": []byte(strings.NewReplacer("Å", "\x81", "Ö", "\x85").Replace(text)), "DOS": []byte(strings.NewReplacer("Å", "\x8f", "Ö", "\x99").Replace(text)),
	} {
		p, _, err := Baseline{Problem: *table("p", skeleton), People: &Table{"c", bytes.NewReader(data)}}.Read()
		require.NoError(t, err, name)
		assert.Equal(t, "Åsa Öberg", p.Employees[0].Name, name)
	}
}

func FuzzBaseline(f *testing.F) {
	f.Add(sample(f, "personal.csv"), sample(f, "franvaro.csv"), sample(f, "schema.csv"))
	f.Add([]byte("id,employment,agreement,schedule,post,skills\np1,tv,kommunal,night,50,usk delegation:5/10 2026\n"), []byte("id,first,last,kind,hours\np1,2026-10-05,5/10 2026,vab,\"3,5\"\n"), []byte("id,date,shift\np1,2026-10-01,D\n"))
	skeleton := sample(f, "sjoglimten.yaml")
	f.Fuzz(func(t *testing.T, people, absences, duties []byte) {
		p, r, err := Baseline{
			Problem: Table{"p.yaml", bytes.NewReader(skeleton)}, People: &Table{"people.csv", bytes.NewReader(people)},
			Absences: &Table{"absence.csv", bytes.NewReader(absences)}, Rosters: &Table{"roster.csv", bytes.NewReader(duties)},
		}.Read()
		if err != nil {
			for _, line := range strings.Split(err.Error(), "\n") {
				require.Regexp(t, `^(p\.yaml|people\.csv|absence\.csv|roster\.csv):`, line)
			}
			return
		}
		require.Empty(t, roster.Validate(p))
		for _, d := range r.Duties {
			require.True(t, p.Has(d.Day) && int(d.Employee) < len(p.Employees) && int(d.Shift) < len(p.Shifts))
		}
		var b bytes.Buffer
		require.NoError(t, WriteProblem(&b, p))
		_, err = ReadProblem("again.yaml", &b)
		require.NoError(t, err)
	})
}
