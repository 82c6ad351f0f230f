package text

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOf(t *testing.T) {
	word := Text{SV: "pass", EN: "shift"}
	for _, c := range []struct {
		got  Text
		want Text
	}{
		{Of("klart", "done"), Text{"klart", "done"}},
		{Of("inget %s %d", "no %s %d", word, 3), Text{"inget pass 3", "no shift 3"}},
		{Of("%g %%: %q", "%g percent: %q", 37.5, "å"), Text{`37,5 %: "å"`, `37.5 percent: "å"`}},
		{Of("%.1f", "%.1f", 0.25), Text{"0,2", "0.2"}},
		{Of("%[2]s är %[1]s", "%[1]s is %[2]s", "a", "b"), Text{"b är a", "a is b"}},
		{Same("x"), Text{"x", "x"}},
	} {
		assert.Equal(t, c.want, c.got)
	}
	assert.Equal(t, "done", Of("klart", "done").In("en"))
	assert.Equal(t, "klart", Of("klart", "done").In("sv"))
	assert.Equal(t, "klart", Of("klart", "done").In(""))
}

func TestLines(t *testing.T) {
	one, two := Refuse("ett", "one"), Refuse("två\ntre", "two\nthree")
	assert.EqualError(t, one, "one")
	assert.Nil(t, Lines(nil))
	assert.Equal(t, []Text{{"ett", "one"}}, Lines(fmt.Errorf("file: %w", one)))
	assert.Equal(t, []Text{{"ett", "one"}, {"två", "two"}, {"tre", "three"}, {"EOF", "EOF"}},
		Lines(errors.Join(one, errors.Join(two), errors.New("EOF\n"))))
	assert.Equal(t, []Text{{"ett", "one\ntwo"}}, Lines(Refuse("ett", "one\ntwo")))
}
