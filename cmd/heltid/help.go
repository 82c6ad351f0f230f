package main

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"heltid/rules"
)

// help prints what can be called, or what the chosen command takes.
func (s *session) help(c *kong.Context) {
	node := c.Selected()
	var rows [][2]string
	if node == nil {
		rows = s.commandRows(c.Model.Node)
		s.print("%s\n\n%s heltid <%s>\n\n", s.say(aboutHeltid), s.say(usage), s.say(command))
		s.print("%s", columns(rows))
		s.print("\n%s\n%s\n", s.say(exitCodes), s.say(seeCommandHelp))
		return
	}
	call := []string{"heltid", strings.TrimPrefix(node.Path(), "heltid ")}
	if len(node.Children) > 0 {
		s.print("%s\n\n%s %s <%s>\n\n%s", s.helpOf(node.Help, node.Tag), s.say(usage), strings.Join(call, " "), s.say(command), columns(s.commandRows(node)))
		s.print("\n%s\n", s.say(firstCommand, node.Children[0].Name))
		return
	}
	for _, a := range node.Positional {
		call = append(call, placeholder(a))
		rows = append(rows, [2]string{placeholder(a), s.helpOf(a.Help, a.Tag)})
	}
	for _, f := range slices.Concat(node.Flags, c.Model.Flags) {
		name, what := "--"+f.Name, s.helpOf(f.Help, f.Tag)
		if !f.IsBool() {
			name += "=" + f.FormatPlaceHolder()
		}
		if f.Name == "help" {
			what = s.say(thisHelp)
		}
		if f.HasDefault && !f.IsBool() && f.Name != "lang" {
			what += " " + s.say(unlessGiven, f.Default)
		}
		if len(f.Envs) > 0 {
			what += " $" + f.Envs[0]
		}
		rows = append(rows, [2]string{name, what})
	}
	s.print("%s\n\n%s %s\n\n%s", s.helpOf(node.Help, node.Tag), s.say(usage), strings.Join(call, " "), columns(rows))
}

// commandRows is a command's subcommands with their help.
func (s *session) commandRows(node *kong.Node) (rows [][2]string) {
	for _, n := range node.Children {
		rows = append(rows, [2]string{n.Name, s.helpOf(n.Help, n.Tag)})
	}
	return rows
}

// helpOf is the help of a command or a flag in the user's language.
func (s *session) helpOf(sv string, tag *kong.Tag) string {
	return rules.Text{SV: sv, EN: tag.Get("en")}.In(s.lang)
}

func placeholder(a *kong.Positional) string {
	name := strings.ToUpper(a.Name)
	if a.IsCumulative() {
		name += " ..."
	}
	return name
}

// columns sets two columns, the first as wide as it must be.
func columns(rows [][2]string) string {
	wide := 0
	for _, r := range rows {
		wide = max(wide, utf8.RuneCountInString(r[0]))
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString("  " + r[0] + strings.Repeat(" ", wide-utf8.RuneCountInString(r[0])+2) + r[1] + "\n")
	}
	return b.String()
}
