package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
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
		require.NotNil(t, row.AtLeast, row.Policy)
		assert.Nil(t, row.Confirmed, row.Policy)
	}
	got = heltid(t, "prices", file("posts.yaml"), "--only", "weekends-1-of-3,nothing", "--lang", "en")
	assert.Equal(t, 2, got.code)
	assert.Contains(t, got.err, `no policy "nothing": choose among weekends-`)

	got = heltid(t, "prices", file("posts.yaml"), "--only", "weekends-1-of-3", "--confirm", little)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "Helgarbete 1 av 3 helger")
	assert.Contains(t, got.out, "Bekräftat")
}
