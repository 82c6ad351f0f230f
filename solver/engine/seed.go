package engine

import "heltid/solver/model"

// A programme of very many rows starts slowly: its own prices tell little until it has
// about as many lines as rows, and asking everybody gives one line a person. Smoothed
// prices, which need no programme, come to good ones in less work, and everybody's best
// lines under those are what it begins with.
//
// On 120 people of 18 shift types over four weeks the roster after 10 s is 2 to 9 %
// cheaper for it, on 60 nurses over eight weeks 4 %.

const (
	// seededRows is from how many rows on. A hundred nurses over four weeks have fewer, and
	// their programme is there before the prices are.
	seededRows = 600
	// Lines are asked for under the prices of each level from firstSeeds on; hotter ones
	// are too far from the best. lastSeeds is the last.
	firstSeeds, lastSeeds = 5, 9
)

// seeds tells whether the programme is to begin with the lines of smoothed prices, which
// know nothing of what ties people's lines to each other. A long period has prices already.
func (g *root) seeds() bool {
	return g.whole.Rows() > seededRows && g.r.long == nil && !g.scaled.Ties()
}

// seed has the smoothed prices climb for that much work, and gives the programme
// everybody's best lines under those of a level that ends.
func (g *root) seed(work int64) {
	d, c := g.seeder, g.whole
	before, level := d.Work+c.Work(), d.Level()
	if d.Run(work, g.r.stop); d.Level() > max(level, firstSeeds-1) && d.Bound > -model.Inf {
		c.Seed(d.Best.Rows, g.r.stop)
	}
	g.spent += d.Work + c.Work() - before
	if d.Done || d.Level() >= lastSeeds {
		g.seeder, g.stage = nil, growWhole
	}
}
