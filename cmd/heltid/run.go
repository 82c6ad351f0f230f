package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"heltid/rules/record"
)

// commands is the command line. A subcommand is a field here and a file of its
// own; help holds its line in Swedish, en in English.
type commands struct {
	Lang string `enum:"sv,en" default:"${lang}" placeholder:"sv|en" help:"Språk för svar och hjälp." en:"Language of answers and help."`

	Solve    solveCommand    `cmd:"" help:"Lägg ett schema." en:"Find a roster."`
	Check    checkCommand    `cmd:"" help:"Granska ett schema, var det än är gjort." en:"Check a roster, wherever it was made."`
	Bound    boundCommand    `cmd:"" help:"Heltidsräkningen: vad helger och timmar tillåter, före all schemaläggning." en:"The full-time arithmetic: what weekends and hours allow, before any roster."`
	District districtCommand `cmd:"" help:"Många enheter tillsammans: nyckeltal, vägen till fler heltider, åren framåt." en:"Many units together: key figures, the path to more full time, the years ahead."`
	Diagnose diagnoseCommand `cmd:"" help:"Var timanställdas timmar uppstår och vilka åtgärder som tar bort flest." en:"Where hourly hours arise and which measures remove most."`
	Posts    postsCommand    `cmd:"" help:"Vilka tjänster enheten kan ha: hur många på heltid, vad som hindrar fler, och schemat." en:"Which posts the unit can have: how many full time, what stops more, and the roster."`
	Explain  explainCommand  `cmd:"" help:"Varför fick jag inte ledigt, och vad skulle det kosta?" en:"Why was I not given the day off, and what would it cost?"`
	Frontier frontierCommand `cmd:"" help:"Vad som går att välja mellan: heltider mot timavlönades tid, kostnad, helger och överskott." en:"What there is to choose between: full time against hourly time, cost, weekends and surplus."`
	Prices   pricesCommand   `cmd:"" help:"Vad olika beslut kostar enheten: helger, dagar i rad, heltidsmått, resursteam." en:"What decisions cost the unit: weekends, days in a row, the full-time measure, a resource team."`
	Validate validateCommand `cmd:"" help:"Läs ett problem och berätta alla fel på en gång." en:"Read a problem and tell every fault at once."`
	Compare  compareCommand  `cmd:"" help:"Ställ scenarier bredvid varandra." en:"Lay scenarios side by side."`
	Replay   replayCommand   `cmd:"" help:"Spela upp ett schema mot frånvaro, dag för dag." en:"Play a roster out against absence, day by day."`
	Pool     poolCommand     `cmd:"" help:"Hur stor en resurspool ska vara: timmar kvar mot medlemmar." en:"How large a resource pool should be: hours left against members."`
	Layout   layoutCommand   `cmd:"" help:"Lägg ut ett grundschema på datum, med helgdagar." en:"Lay a base roster out on dates, holidays and all."`
	Convert  convertCommand  `cmd:"" help:"Gör om ett schema till JSON, CSV, Excel eller kalender." en:"Turn a roster into JSON, CSV, Excel or a calendar."`
	Import   importCommand   `cmd:"" help:"Läs personal, frånvaro och dagens schema ur CSV." en:"Read staff, absences and the roster in force from CSV."`
	Rules    rulesCommand    `cmd:"" help:"Visa reglerna med källor." en:"List the rules with their sources."`
	Record   recordCommand   `cmd:"" help:"Skriv ned vad ett schema vilar på: regler, undantag, ändringar, önskemål." en:"Write down what a roster rests on: rules, exceptions, changes, wishes."`
	Serve    serveCommand    `cmd:"" help:"Svara över HTTP: ta emot, lös, följ, jämför." en:"Answer over HTTP: take on, solve, follow, compare."`
	Worker   workerCommand   `cmd:"" help:"Lös åt servrar på andra datorer." en:"Solve for servers elsewhere."`
	Keys     keysCommand     `cmd:"" help:"Nycklar till tjänsten." en:"Keys to the service."`
	Backup   backupCommand   `cmd:"" help:"Skriv allt som tjänsten sparat till en fil." en:"Write all that the service has stored to a file."`
	Restore  restoreCommand  `cmd:"" help:"Läs tillbaka en sådan fil i en tom databas." en:"Take such a file into an empty database."`
	Schema   schemaCommand   `cmd:"" help:"Skriv filformaten som JSON Schema." en:"Print the file formats as JSON Schema."`
}

// session is one run of one command.
type session struct {
	ctx context.Context
	Program
	lang   string
	code   int           // what to exit with when the command gives no error
	server string        // that solves; empty: this machine does
	seen   []record.File // the files that the problem was read from
}

// fault is a wrong input or call, told in the user's language.
type fault interface {
	error
	In(lang string) string
}

// Run runs the command line and gives the exit code.
func (m Program) Run(ctx context.Context, args []string) int {
	s := &session{ctx: ctx, Program: m, lang: m.language(args)}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	helped := false
	c, err := s.parser(func() { helped = true }).Parse(args)
	if helped {
		return exitGood
	}
	if err != nil {
		s.tell(s.Err, "heltid: "+callFault(err, s.lang))
		s.tell(s.Err, s.say(seeHelp))
		return exitWrong
	}
	if err := c.Run(s); err != nil {
		for _, line := range lines(err, s.lang) {
			s.tell(s.Err, line)
		}
		return exitWrong
	}
	return s.code
}

// parser reads calls; helped is told when one only asks for help.
func (s *session) parser(helped func()) *kong.Kong {
	parser, err := kong.New(&commands{},
		kong.Name("heltid"),
		kong.Vars{"lang": s.lang},
		kong.Writers(s.Out, s.Err),
		kong.Exit(func(int) { helped() }),
		kong.Help(func(_ kong.HelpOptions, c *kong.Context) error { s.help(c); return nil }),
	)
	if err != nil {
		panic(err) // the commands above are wrong, not the call
	}
	return parser
}

// language is what the call asks for, else the environment, else Swedish. It is
// found before the call is read, so that faults in it are told in that language.
func (m Program) language(args []string) string {
	lang := m.Env("HELTID_LANG")
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			lang = v
		} else if a == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	if lang == "en" {
		return lang
	}
	return "sv"
}

// lines is an error line by line, each fault in its own.
func lines(err error, lang string) []string {
	var f fault
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []string
		for _, e := range many.Unwrap() {
			out = append(out, lines(e, lang)...)
		}
		return out
	}
	if errors.As(err, &f) {
		return []string{f.In(lang)}
	}
	return strings.Split(strings.TrimRight(err.Error(), "\n"), "\n")
}

// tell writes a line. Where the reader has gone there is nobody to tell of it.
func (s *session) tell(w io.Writer, line string) { _, _ = fmt.Fprintln(w, line) }

// broken marks that a hard rule is broken or nothing lawful exists.
func (s *session) broken() { s.code = exitBroken }

// callFault says in Swedish what the parser says in English; what it does not
// know it leaves.
func callFault(err error, lang string) string {
	text := readersOwn.ReplaceAllString(err.Error(), "")
	if lang == "en" {
		return text
	}
	for _, p := range callFaults {
		text = strings.Replace(text, p[0], p[1], 1)
	}
	return text
}

// readersOwn is what Go's readers of numbers and times add for programmers.
var readersOwn = regexp.MustCompile(`( \(string\)|: time: [^;]*)$`)

// callFaults are the parser's phrases and ours for them, the longer first where
// one holds another.
var callFaults = [][2]string{
	{"unexpected argument", "okänt argument"},
	{"unknown flag", "okänd flagga"},
	{", did you mean one of", "; menade du någon av"},
	{", did you mean", "; menade du"},
	{"expected one of", "ange ett av"},
	{" (short flag); perhaps try", "; menade du"},
	{"expected float value", "ska vara ett tal,"},
	{"expected a float", "ska vara ett tal,"},
	{"expected int value", "ska vara ett heltal,"},
	{"expected duration value", "ska vara en tid som 30s eller 5m,"},
	{"expected duration", "ska vara en tid som 30s eller 5m,"},
	{"expected a valid 64 bit uint", "ska vara ett heltal från 0,"},
	{"expected a valid 64 bit int", "ska vara ett heltal,"},
	{"expected an int", "ska vara ett heltal,"},
	{"missing flags:", "flaggor saknas:"},
	{"missing value", "värde saknas"},
	{"must be one of", "ska vara en av"},
	{"can't be used together", "går inte ihop"},
	{"but got", "men är"},
	{"expected ", "ange "},
}
