package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
	"heltid/rules/text/texttest"
)

type colour string

func (colour) Words() []string { return []string{"red", "green", "blue"} }

type box struct {
	Width int           `json:"width" need:"yes" in:"1..9"`
	Lid   bool          `json:"lid" def:"true"`
	Opens roster.Clock  `json:"opens" def:"10:00"`
	Shut  *roster.Clock `json:"shut"`
	Made  roster.Date   `json:"made"`
	Price roster.Money  `json:"price" in:"0..200"`
	Paint colour        `json:"paint"`
	Load  float64       `json:"load" in:"0..5"`
	label
	Inside []Either[ID, box] `json:"inside" in:"0..3"`
}

type label struct {
	Name string `json:"name" in:"0..5"`
}

type shelf struct {
	Shelf  Slug            `json:"shelf" need:"yes" eg:"top"`
	Boxes  []box           `json:"boxes" in:"1..3"`
	Weight *roster.Minutes `json:"weight"`
	Serial uint64          `json:"serial"`
	Small  int32           `json:"small"`
	Others Rest            `json:"-"`
}

type strictShelf struct {
	Boxes []box `json:"boxes"`
}

func clock(c roster.Clock) *roster.Clock { return &c }

func TestDecode(t *testing.T) {
	want := shelf{
		Shelf: "top",
		Boxes: []box{
			{Width: 1, Lid: true, Opens: 600, Made: roster.NoDate},
			{
				Width: 9, Opens: 450, Shut: clock(31 * 60), Made: roster.DateOf(2026, 10, 5), Price: 16550, Paint: "red", Load: 0.5, label: label{"åäö"},
				Inside: []Either[ID, box]{{A: new(ID)}, {B: &box{Width: 2, Lid: true, Opens: 600, Made: roster.NoDate}}},
			},
		},
		Serial: 1<<64 - 1,
	}
	*want.Boxes[1].Inside[0].A = "x.1"
	for name, text := range map[string]string{
		"block.yaml": `
# a comment
shelf: top
serial: 18446744073709551615
boxes:
  - width: 1
  - width: 9
    lid: false
    opens: "7:30"
    shut: 31:00
    made: 2026-10-05
    price: 165.5
    paint: red
    load: 0.5
    name: åäö
    inside: [x.1, {width: 2}]
`,
		"flow.yaml": `{shelf: top, serial: 18446744073709551615, boxes: [{width: 1}, {width: 9, lid: false, opens: 07:30, shut: "31:00",
  made: 2026-10-05, price: 165.50, paint: red, load: 0.5, name: 'åäö', inside: [x.1, {width: 2}]}]}`,
		"same.json": `{"shelf":"top","serial":18446744073709551615,"boxes":[{"width":1},{"width":9,"lid":false,"opens":"07:30","shut":"31:00",
  "made":"2026-10-05","price":165.50,"paint":"red","load":5e-1,"name":"\u00e5äö","inside":["x.1",{"width":2}]}]}`,
	} {
		var got shelf
		require.Empty(t, Decode(name, []byte(text), &got), name)
		assert.Equal(t, want, got, name)
	}
}

// Each row is a document and every fault it has.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f: is empty"},
		{"# nothing\n---\n", "f: is empty"},
		{"boxes: []\nboxes: []\n", "f:2:1: boxes: is written twice, first on line 1; keep one"},
		{"boxs: []\n", `f:1:1: boxs: is not a name known here; did you mean "boxes"?`},
		{"chairs: []\n", "f:1:1: chairs: is not a name known here; the only one is boxes"},
		{"- a\n", "f:1:1: is a list where a group of names and values is wanted"},
		{"boxes: {width: 1}\n", "f:1:8: boxes: is a group of names where a list is wanted"},
		{"boxes:\n", "f:1:7: boxes: has no value: write a list, or remove the name"},
		{"boxes: [{}]\n", "f:1:9: boxes[0].width: is missing: write it"},
		{"boxes: [3]\n", `f:1:9: boxes[0]: "3" is not what is wanted: write a group of names and values`},
		{"boxes:\n  - width: 0\n  - width: 10\n  - width: two\n  - width: \"3\"\n  - width: 1.5\n  - width: 1_0\n  - width: 0x9\n", strings.Join([]string{
			`f:2:12: boxes[0].width: "0" lies outside 1 to 9`,
			`f:3:12: boxes[1].width: "10" lies outside 1 to 9`,
			`f:4:12: boxes[2].width: "two" is not what is wanted: write a whole number`,
			`f:5:12: boxes[3].width: "3" is text where a number is wanted: remove the quotes`,
			`f:6:12: boxes[4].width: "1.5" is not a whole number: write it plainly, such as 2`,
			`f:7:12: boxes[5].width: "1_0" is not a whole number: write it plainly, such as 2`,
			`f:8:12: boxes[6].width: "0x9" is not a whole number: write it plainly, such as 2`,
		}, "\n")},
		{"boxes: [{width: 99999999999999999999}]\n", `f:1:17: boxes[0].width: "99999999999999999999" lies outside 1 to 9`},
		{"boxes: [{width: 1, name: 12}, {width: 1, name: true}, {width: 1, name: abcdef}, {width: 1, name: åäöåä}]\n", strings.Join([]string{
			`f:1:26: boxes[0].name: "12" is a number where text is wanted: put it in quotes, "12"`,
			`f:1:48: boxes[1].name: "true" is true or false where text is wanted: put it in quotes, "true"`,
			`f:1:72: boxes[2].name: "abcdef" is longer than 5 characters; shorten it`,
		}, "\n")},
		{"boxes: [{width: 1, lid: yes}, {width: 1, lid: 1}]\n", strings.Join([]string{
			`f:1:25: boxes[0].lid: "yes" is not what is wanted: write true or false`,
			`f:1:47: boxes[1].lid: "1" is not what is wanted: write true or false`,
		}, "\n")},
		{"boxes: [{width: 1, opens: \"7.30\"}, {width: 1, opens: \"07:60\"}, {width: 1, opens: \"50:00\"}, {width: 1, opens: -1:00}]\n", strings.Join([]string{
			`f:1:27: boxes[0].opens: "7.30" is not a clock time: write it as "07:30", or "31:00" for 07:00 the next day`,
			`f:1:54: boxes[1].opens: "07:60" is not a clock time: write it as "07:30", or "31:00" for 07:00 the next day`,
			`f:1:82: boxes[2].opens: "50:00" is not a clock time: write it as "07:30", or "31:00" for 07:00 the next day`,
			`f:1:110: boxes[3].opens: "-1:00" is not a clock time: write it as "07:30", or "31:00" for 07:00 the next day`,
		}, "\n")},
		{"boxes: [{width: 1, made: 2026-02-29}, {width: 1, made: 5/10}, {width: 1, made: 1899-12-31}, {width: 1, made: 20261005}]\n", strings.Join([]string{
			`f:1:26: boxes[0].made: "2026-02-29" is not a date: write it as 2026-10-05`,
			`f:1:56: boxes[1].made: "5/10" is not a date: write it as 2026-10-05`,
			`f:1:80: boxes[2].made: 1899-12-31 lies outside the years 1900 to 2199`,
			`f:1:110: boxes[3].made: "20261005" is a number where text is wanted: put it in quotes, "20261005"`,
		}, "\n")},
		{"boxes: [{width: 1, price: -0.01}, {width: 1, price: 200.01}, {width: 1, price: 1.005}, {width: 1, price: 1e2}]\n", strings.Join([]string{
			`f:1:27: boxes[0].price: "-0.01" lies outside 0 to 200: write an amount in kronor such as 30907 or 165.50`,
			`f:1:53: boxes[1].price: "200.01" lies outside 0 to 200: write an amount in kronor such as 30907 or 165.50`,
			`f:1:80: boxes[2].price: "1.005" is not a plain number with at most two decimals`,
			`f:1:106: boxes[3].price: "1e2" is not a plain number with at most two decimals`,
		}, "\n")},
		{"boxes: [{width: 1, load: 5.1}, {width: 1, load: .inf}, {width: 1, load: .5}]\n", strings.Join([]string{
			`f:1:26: boxes[0].load: 5.1 lies outside 0 to 5`,
			`f:1:49: boxes[1].load: ".inf" is not a plain number: write it as 12.5`,
			`f:1:73: boxes[2].load: ".5" is not a plain number: write it as 12.5`,
		}, "\n")},
		{"boxes: [{width: 1, paint: gren}, {width: 1, paint: pink}]\n", strings.Join([]string{
			`f:1:27: boxes[0].paint: "gren" is not known here; did you mean "green"?`,
			`f:1:52: boxes[1].paint: "pink" is not known here; write one of red, green, blue`,
		}, "\n")},
		{"boxes: [{width: 1, inside: [1, a b, [], {width: 2, inside: [{}]}]}]\n", strings.Join([]string{
			`f:1:28: boxes[0].inside: holds 4 entries, more than the 3 that are read`,
		}, "\n")},
		{"boxes: [{width: 1, inside: [1, a b, {width: 2, inside: [{}]}]}]\n", strings.Join([]string{
			`f:1:29: boxes[0].inside[0]: "1" is not what is wanted: write a short name such as "usk", or a group of names`,
			`f:1:32: boxes[0].inside[1]: "a b" is not a short name: write letters and digits, then also . _ + -, at most 40 of them`,
			`f:1:57: boxes[0].inside[2].inside[0].width: is missing: write it`,
		}, "\n")},
		{"boxes: [&a {width: 1}, *a]\n", "f:1:9: anchors (&name) are not read here; write the value out, or put the text in quotes"},
		{"boxes: !!seq []\n", "f:1:8: tags (!name) are not read here; write the plain value, or put the text in quotes"},
		{"<<: {boxes: []}\n", "f:1:1: is not a plain name; write name: value"},
		{"? [a]\n: b\n", "f:1:3: is not a plain name; write name: value"},
		{"boxes: []\n---\nboxes: []\n", "f:2:1: a second document begins here; keep one to a file"},
		{"boxes: [\n", "f:2: is not YAML: did not find expected node content; check the indentation, quotes and brackets from here on"},
		{"boxes: []\n  x: 1\n", "f:2: is not YAML: did not find expected key; check the indentation, quotes and brackets from here on"},
		{"boxes: []\x00\n", "f:1:10: holds the unprintable character U+0000 here; remove it"},
		{"åäö: \xff\n", "f:1:6: is not UTF-8 text here; save the file as UTF-8"},
		{"boxes: [{width: 1, name: \"a\\nb\"}]\n", `f:1:26: boxes[0].name: "a\nb" holds a line break or an unprintable character; write one line`},
		{strings.Repeat("[", 10_001), "f: lists and groups are nested deeper than 64 here; write it flatter"},
		{strings.Repeat("[", 65) + strings.Repeat("]", 65), "f:1:65: lists and groups are nested deeper than 64 here; write it flatter"},
	} {
		var got strictShelf
		faults := Decode("f", []byte(c.text), &got)
		assert.Equal(t, c.want, faults.Error(), "%.60q", c.text)
		for _, f := range faults {
			texttest.Told(t, f.Say)
		}
	}
}

func TestFaultsOfJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f.json: is empty"},
		{"{", "f.json:1:2: the JSON ends in the middle; the file is not whole"},
		{"{\n  \"boxes\": [\n    {\"width\": 1},\n", "f.json:4:1: the JSON ends in the middle; the file is not whole"},
		{"{\n  \"boxes\": [\n    {\"width\": 1},,\n", "f.json:3:18: is not JSON: invalid character ',' looking for beginning of value"},
		{"{\"boxes\": []} x", "f.json:1:15: the document has ended before this; remove the rest"},
		{"{\"å\": 1, \"boxes\": [],\n \"boxes\": []}", "f.json:1:2: å: is not a name known here; the only one is boxes\nf.json:2:2: boxes: is written twice, first on line 1; keep one"},
		{"{\"boxes\": [{\"width\": \"1\"}, {\"width\": 1, \"made\": null}]}", "f.json:1:22: boxes[0].width: \"1\" is text where a number is wanted: remove the quotes\n" +
			"f.json:1:49: boxes[1].made: has no value: write a date such as 2026-10-05, or remove the name"},
		{strings.Repeat("[", 65) + strings.Repeat("]", 65), "f.json:1:65: lists and groups are nested deeper than 64 here; write it flatter"},
		{"{\"boxes\": [{\"width\": 1, \"name\": \"\\ud800\"}]}", "f.json:1:33: boxes[0].name: \"\ufffd\" holds a line break or an unprintable character; write one line"},
	} {
		var got strictShelf
		faults := Decode("f.json", []byte(c.text), &got)
		assert.Equal(t, c.want, faults.Error(), "%.60q", c.text)
		for _, f := range faults {
			texttest.Told(t, f.Say)
		}
	}
}

func TestSizeLimit(t *testing.T) {
	room := func(n int) []byte { return append([]byte("boxes: [] #"), bytes.Repeat([]byte("x"), n-11)...) }
	var got strictShelf
	assert.Empty(t, Decode("f", room(MaxSize), &got))
	assert.Equal(t, "f: is larger than 10 MB, the most that is read; split it or leave out what is not needed", Decode("f", room(MaxSize+1), &got).Error())
	_, faults := ReadAll("f", bytes.NewReader(room(MaxSize+1)))
	assert.Len(t, faults, 1)
}

// A large file of nothing but signs is refused or read, soon and in little room.
func TestHostileFiles(t *testing.T) {
	for _, unit := range []string{"[", "{a: ", "- ", "-\n", "a: ", "a: b\n", "a,", "? a\n", "# a\n", "!a ", "&a ", "*a ", "---\n", "\"", "'", "\r", "[],", "{}", ">\n", "|\n ", ": ", "\t", "aaaaaaaaaaaaaaaaaaaaaaaaa:\n"} {
		for _, start := range []string{"", "a: ", "[", "{"} {
			text := start + strings.Repeat(unit, 500_000/len(unit))
			var got strictShelf
			faults := Decode("f", []byte(text), &got)
			require.NotEmpty(t, faults, "%q %q", start, unit)
			require.LessOrEqual(t, len(faults), MostFaults+1)
		}
	}
}

func TestManyFaultsAreCutOff(t *testing.T) {
	text := strings.Repeat("x: 1\n", 5000)
	var got strictShelf
	faults := Decode("f", []byte(text), &got)
	require.Len(t, faults, MostFaults+1)
	assert.Equal(t, "f: and 4900 faults more; mend these first", faults[MostFaults].String())
	assert.Equal(t, "f: och 4900 fel till; rätta de här först", faults[MostFaults].In("sv"))
	assert.Equal(t, faults[0].In("sv"), strings.Split(faults.In("sv"), "\n")[0])
	assert.NoError(t, Faults(nil).Err())
}

func TestHint(t *testing.T) {
	known := []string{"weekdays", "weekend", "mon", "D", "E"}
	for word, want := range map[string]string{
		"weekday":  `did you mean "weekdays"?`,
		"WEEKEND":  `did you mean "weekend"?`,
		"wekeend":  `did you mean "weekend"?`,
		"mno":      `did you mean "mon"?`,
		"F":        "did you mean \"D\"?",
		"tuesday":  "write one of weekdays, weekend, mon, D, E",
		"":         "did you mean \"D\"?",
		"sunflowe": "write one of weekdays, weekend, mon, D, E",
	} {
		assert.Equal(t, want, Hint(word, known).EN, word)
	}
	assert.Equal(t, "none is defined", Hint("x", nil).EN)
}

func TestLocate(t *testing.T) {
	root, faults := Parse("f", []byte("a:\n  - b: 1\n  - c: [x, y]\n"))
	require.Empty(t, faults)
	for path, want := range map[string]string{
		"": "1:1", "a": "2:3", "a[0]": "2:5", "a[0].b": "2:8", "a[1].c[1]": "3:12", "a[1].c[2]": "3:8", "a[1].z": "3:5", "a[7]": "2:3", "q": "1:1", "a[x": "2:3",
	} {
		line, column := root.Locate(path)
		assert.Equal(t, want, fmt.Sprintf("%d:%d", line, column), path)
	}
}

// tree draws any document that JSON can say.
func tree(t *rapid.T, depth int) *Node {
	kind := rapid.SampledFrom([]Kind{Null, Boolean, Number, Text, Text, List, Object}).Draw(t, "kind")
	if depth == 0 && kind >= List {
		kind = Text
	}
	n := &Node{Kind: kind}
	switch kind {
	case Boolean:
		n.Text = rapid.SampledFrom([]string{"true", "false"}).Draw(t, "bool")
	case Number:
		n.Text = rapid.StringMatching(`-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,3})?`).Draw(t, "number")
	case Text:
		n.Text = anyText(t)
	case List:
		for range rapid.IntRange(0, 5).Draw(t, "items") {
			n.Items = append(n.Items, tree(t, depth-1))
		}
	case Object:
		for range rapid.IntRange(0, 5).Draw(t, "fields") {
			n.Fields = append(n.Fields, Field{Name: anyText(t), Value: tree(t, depth-1)})
		}
	}
	return n
}

func anyText(t *rapid.T) string {
	s := rapid.OneOf(
		rapid.String(), rapid.StringMatching(`[a-zåäö0-9 :,#'"{}\[\]&*!|>%@?~-]{0,12}`),
		rapid.SampledFrom([]string{"true", "No", "null", "~", "", "2026-10-05", "07:30", "1e5", "0x1", "-", "- a", "a: b", "a #b", "<<", " x ", "Dag, helg", ".", "=", "é"}),
	).Draw(t, "text")
	return strings.Map(func(c rune) rune {
		if unprintable(c) {
			return -1
		}
		return c
	}, s)
}

// bare takes the places out of a tree.
func bare(n *Node) *Node {
	b := &Node{Kind: n.Kind, Text: n.Text}
	for _, item := range n.Items {
		b.Items = append(b.Items, bare(item))
	}
	for _, f := range n.Fields {
		b.Fields = append(b.Fields, Field{Name: f.Name, Value: bare(f.Value)})
	}
	return b
}

// What is written is read back, in every notation.
func TestPrintedIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := &Node{Kind: List, Items: []*Node{tree(t, 4), tree(t, 1)}}
		for name, data := range map[string][]byte{"f.json": JSON(want), "g.json": IndentedJSON(want), "f.yaml": YAML(want)} {
			got, faults := Parse(name, data)
			require.Empty(t, faults, "%s", data)
			require.Equal(t, want, bare(got), "%s", data)
		}
	})
}

// Encoding and decoding are each other's inverse.
func TestEncodedIsDecoded(t *testing.T) {
	var draw func(t *rapid.T, depth int) box
	draw = func(t *rapid.T, depth int) box {
		b := box{
			Width: rapid.IntRange(1, 9).Draw(t, "width"), Lid: rapid.Bool().Draw(t, "lid"),
			Opens: roster.Clock(rapid.IntRange(0, 2999).Draw(t, "opens")), Made: roster.NoDate,
			Price: roster.Money(rapid.IntRange(0, 10000).Draw(t, "price")),
			Paint: rapid.SampledFrom([]colour{"", "red", "blue"}).Draw(t, "paint"),
			Load:  rapid.SampledFrom([]float64{0, 0.1, 5}).Draw(t, "load"),
			label: label{rapid.StringMatching(`[ -~]{0,5}`).Draw(t, "name")},
		}
		if rapid.Bool().Draw(t, "shut?") {
			b.Shut = clock(roster.Clock(rapid.IntRange(0, 2999).Draw(t, "shut")))
		}
		if rapid.Bool().Draw(t, "made?") {
			b.Made = roster.Date(rapid.IntRange(-20000, 80000).Draw(t, "made"))
		}
		for range rapid.IntRange(0, 2).Draw(t, "inside") * depth {
			if rapid.Bool().Draw(t, "named") {
				id := ID(rapid.StringMatching(`[a-zå0-9][a-z._+-]{0,3}`).Draw(t, "id"))
				b.Inside = append(b.Inside, Either[ID, box]{A: &id})
			} else {
				inner := draw(t, 0)
				b.Inside = append(b.Inside, Either[ID, box]{B: &inner})
			}
		}
		return b
	}
	rapid.Check(t, func(t *rapid.T) {
		want := shelf{Shelf: "s", Boxes: []box{draw(t, 1), draw(t, 1)}, Small: rapid.Int32().Draw(t, "small"), Serial: rapid.Uint64().Draw(t, "serial")}
		if rapid.Bool().Draw(t, "weight?") {
			m := roster.Minutes(rapid.IntRange(0, 99999*60).Draw(t, "weight"))
			want.Weight = &m
		}
		want.Others = Rest{{Name: "z", Value: tree(t, 2)}}
		for name, print := range map[string]func(*Node) []byte{"f.yaml": YAML, "f.json": IndentedJSON} {
			data := print(Encode(&want))
			var got shelf
			require.Empty(t, Decode(name, data, &got), "%s", data)
			got.Others[0] = Field{Name: "z", Value: bare(got.Others[0].Value)}
			require.Equal(t, want, got, "%s", data)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: [1, {b: 'c'}]\n", `{"a": [1.5, true, null]}`, "a: |\n  text\nb: >-\n  more\n", "- - x\n- ? y\n", "&a *a !b"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"f", "f.json"} {
			root, faults := Parse(name, data)
			if (root == nil) == (len(faults) == 0) {
				t.Fatal("neither a tree nor a fault, or both")
			}
			var got shelf
			if root != nil {
				for _, fault := range root.Decode(name, &got) {
					if strings.ContainsAny(fault.String(), "\n\r") {
						t.Fatalf("a fault of several lines: %q", fault.String())
					}
				}
			}
		}
	})
}
