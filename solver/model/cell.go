package model

// cell is a constraint.Cell compiled: a breach on one day of one person.
type cell struct {
	day     int
	match   []bool // by letter; Free never matches
	missing bool
	amount  int64
	price   price
}

// units is the breach of a line.
func (c *cell) units(line []Letter) int64 {
	if c.match[line[c.day]] != c.missing {
		return c.amount
	}
	return 0
}
