package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
)

// The posts of a small unit, in both languages and as JSON; the problem and the
// roster that are written fit each other and are lawful.
func TestPosts(t *testing.T) {
	file := inEmptyFolder(t)
	for lang, parts := range map[string][]string{
		"sv": {"Gruppboendet Lärkan, två veckor", "I dag", "Förslag", "Timavlönades tid", "bevisat", "Skrivet till posts-posts.roster.json"},
		"en": {"Today", "Proposal", "Hourly staff's time", "proven", "Written to posts-posts.yaml"},
	} {
		got := heltid(t, "posts", file("posts.yaml"), little, "--lang", lang, "--certificate", "proof.json")
		require.Zero(t, got.code, got.err)
		for _, part := range parts {
			assert.Contains(t, got.out, part)
		}
	}
	ordered := heltid(t, "posts", file("posts.yaml"), little, "--quick", "--lang", "en", "--order", "recovery,cost")
	require.Zero(t, ordered.code, ordered.err)
	assert.Regexp(t, `(?s)against recovery and wishes.*staff cost.*full-time posts short of the goal.*hourly`, ordered.out)
	assert.Equal(t, 2, heltid(t, "posts", file("posts.yaml"), "--order", "share,share").code)
	checked := heltid(t, "check", "posts-posts.yaml", "posts-posts.roster.json")
	assert.Zero(t, checked.code, checked.out)

	got := heltid(t, "posts", file("posts.yaml"), little, "--json")
	var a answer.Posts
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	require.NotNil(t, a.Plan)
	assert.LessOrEqual(t, a.Plan.Full, a.Ceiling.Full)
	assert.Zero(t, a.Plan.Hard)
	proof, err := os.ReadFile("proof.json")
	require.NoError(t, err)
	assert.Contains(t, string(proof), `"rows"`)

	quick := heltid(t, "posts", file("posts.yaml"), "--quick", "--json")
	require.Zero(t, quick.code, quick.err)
	require.NoError(t, json.Unmarshal([]byte(quick.out), &a))
	assert.False(t, a.Plan.Made)
}

// A unit that plans for absence is told what is to be expected, whose hourly time
// becomes which post, and the bound of each want, in both languages. What stops more
// full time is told elsewhere.
func TestPostsWithAbsence(t *testing.T) {
	file := inEmptyFolder(t)
	outs := map[string]string{}
	for lang, rest := range map[string]string{"sv": "Vad som hindrar", "en": "What stops"} {
		got := heltid(t, "posts", file("posts-absence.yaml"), "--work=5000000", "--lang", lang)
		require.Zero(t, got.code, got.err)
		outs[lang], _, _ = strings.Cut(got.out, rest)
	}
	checked := heltid(t, "check", "posts-absence-posts.yaml", "posts-absence-posts.roster.json")
	assert.Zero(t, checked.code, checked.out)
	t.Chdir(filepath.Dir(file("posts.yaml")) + "/..")
	for lang, out := range outs {
		golden(t, "posts."+lang+".txt", out)
	}
}

// A problem without classes has nothing to ask afresh.
func TestPostsAfreshNeedsClasses(t *testing.T) {
	got := heltid(t, "posts", "testdata/ward.yaml", "--afresh")
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.err, "posts.classes")
}

// The frontier of a small unit: points that do not beat each other, and a drawing
// that is well-formed.
func TestFrontier(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "frontier", file("posts.yaml"), little, "--steps", "3", "--svg", "f.svg")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "Varje rad har ett granskat schema")
	svg, err := os.ReadFile("f.svg")
	require.NoError(t, err)
	d := xml.NewDecoder(bytes.NewReader(svg))
	dots := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
			dots++
		}
	}
	got = heltid(t, "frontier", file("posts.yaml"), little, "--steps", "3", "--json")
	var a answer.Frontier
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	assert.Equal(t, len(a.Points)+1, dots)
	for _, p := range a.Points {
		assert.Zero(t, p.Hard)
	}
}

// The price list of a small unit: first answers at once, and one confirmed.
func TestPrices(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "prices", file("posts.yaml"), "--json")
	require.Zero(t, got.code, got.err)
	var a answer.Prices
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	require.NotEmpty(t, a.Rows)
	for _, row := range a.Rows {
		assert.Empty(t, row.Fault, row.Policy)
		assert.Nil(t, row.Confirmed, row.Policy)
	}
	assert.True(t, slices.ContainsFunc(a.Rows, func(r answer.PolicyPrice) bool { return r.Policy == "full-time-90" && r.AtLeast != nil }))
	got = heltid(t, "prices", file("posts.yaml"), "--only", "weekends-1-of-3,nothing", "--lang", "en")
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.err, `no policy "nothing": choose among weekends-`)

	got = heltid(t, "prices", file("posts.yaml"), "--only", "weekends-1-of-3", "--confirm", little)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "Helgarbete 1 av 3 helger")
	assert.Contains(t, got.out, "Bekräftat")
}

// Sharing with a sister unit: whom it is reckoned with, and what each unit gains.
func TestPriceOfSharing(t *testing.T) {
	file := inEmptyFolder(t)
	ward, err := os.ReadFile(file("posts.yaml"))
	require.NoError(t, err)
	sister := regexp.MustCompile(`unit: \{id: [^,]*, name: [^,]*,`).ReplaceAll(ward, []byte(`unit: {id: systern, name: Systern,`))
	require.NotEqual(t, ward, sister)
	require.NoError(t, os.WriteFile("systern.yaml", sister, 0o600))
	got := heltid(t, "prices", file("posts.yaml"), "--share", "systern.yaml", "--only", "share-systern", "--confirm", little, "--json")
	require.Zero(t, got.code, got.err)
	var a answer.Prices
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	require.Len(t, a.Rows, 1)
	row := a.Rows[0]
	assert.Empty(t, row.Fault)
	assert.Positive(t, row.Guests)
	assert.False(t, row.Introduced)
	require.NotNil(t, row.AtLeast)
	assert.LessOrEqual(t, *row.AtLeast, int64(0), "who may share need not")
	require.NotNil(t, row.Confirmed)
	require.Len(t, row.Confirmed.Units, 2)
	assert.Equal(t, row.Confirmed.Hourly, row.Confirmed.Units[0].Hourly+row.Confirmed.Units[1].Hourly)

	got = heltid(t, "prices", file("posts.yaml"), "--share", file("posts.yaml"), "--only", "full-time-90", "--lang", "en")
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "90 % of the permanent at full time")
}
