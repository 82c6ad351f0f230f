package dual

// climb rises on a smooth concave function: from slopes seen lately it reckons how
// these bend, and makes for the top that they point to (a quasi-Newton method with
// limited memory, Liu and Nocedal 1989). Whoever evaluates the function does so between
// its steps.
type climb struct {
	x, at []float64 // the point come to, and the one that is asked for
	own   []float64 // the slope at x
	bend  []float64 // by how much each coordinate's slope falls there when that alone moves on
	value float64
	begun bool
	dir   []float64
	rise  float64 // of the value on the way dir
	step  float64
	tries int // of a step that was too long
	taken int
	moves [][]float64 // of late, and by how much the slope fell over each
	falls [][]float64
	inner []float64 // of each move and its fall
}

const (
	// climbSteps is how many are made at one heat, climbMemory how many it remembers.
	climbSteps, climbMemory = 45, 40
	// A step that does not raise the value by leastRise of what its slope promises is too
	// long, and made shorter, so often at the most.
	leastRise = 1e-4
	shorter   = 0.4
	mostTries = 12
)

func newClimb(x []float64) *climb {
	n := len(x)
	return &climb{x: x, at: append([]float64(nil), x...), own: make([]float64, n), bend: make([]float64, n), dir: make([]float64, n)}
}

// again begins on a function much like the one climbed, which bends so many times as
// sharply. The first point asked for is as far beyond the one come to as the share of
// the way there from before.
func (c *climb) again(sharper float64, before []float64, share float64) {
	for i, fall := range c.falls {
		c.inner[i] *= sharper
		for j := range fall {
			fall[j] *= sharper
		}
	}
	for j, x := range c.x {
		c.at[j] = x + float64(share*(x-before[j]))
	}
	c.begun, c.taken, c.tries = false, 0, 0
}

// take is told the value and the slope at c.at, and about how that bends (c.bend), and
// tells whether there is another point to ask for.
func (c *climb) take(value float64, slope, bend []float64) (more bool) {
	if c.begun && value < c.value+float64(leastRise*c.step*c.rise) {
		if c.tries++; c.tries == mostTries {
			return false
		}
		c.step *= shorter
		c.ask()
		return true
	}
	if c.begun {
		c.note(slope)
	}
	copy(c.x, c.at)
	copy(c.own, slope)
	copy(c.bend, bend)
	c.value, c.begun, c.tries, c.step = value, true, 0, 1
	if c.taken++; c.taken > climbSteps {
		return false
	}
	c.turn()
	c.ask()
	return c.rise > 0
}

// note remembers the move to c.at, and by how much the slope has fallen over it.
func (c *climb) note(slope []float64) {
	move, fall := make([]float64, len(c.x)), make([]float64, len(c.x))
	for j := range move {
		move[j], fall[j] = c.at[j]-c.x[j], c.own[j]-slope[j]
	}
	inner := dot(move, fall)
	if inner <= 0 {
		return
	}
	if len(c.moves) == climbMemory {
		c.moves, c.falls, c.inner = c.moves[1:], c.falls[1:], c.inner[1:]
	}
	c.moves, c.falls, c.inner = append(c.moves, move), append(c.falls, fall), append(c.inner, inner)
}

// turn works out the direction of the next step.
func (c *climb) turn() {
	copy(c.dir, c.own)
	n := len(c.moves)
	share := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		share[i] = dot(c.moves[i], c.dir) / c.inner[i]
		add(c.dir, c.falls[i], -share[i])
	}
	scale := 1.0
	if n > 0 {
		sum := 0.0
		for j, f := range c.falls[n-1] {
			sum += float64(f*f) / c.bend[j]
		}
		scale = c.inner[n-1] / sum
	}
	for j := range c.dir {
		c.dir[j] *= scale / c.bend[j]
	}
	for i := range n {
		add(c.dir, c.moves[i], share[i]-dot(c.falls[i], c.dir)/c.inner[i])
	}
	c.rise = dot(c.dir, c.own)
}

// ask sets the point that is asked for next.
func (c *climb) ask() {
	copy(c.at, c.x)
	add(c.at, c.dir, c.step)
}

func dot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}

// add adds so many times b to a.
func add(a, b []float64, times float64) {
	for i, v := range b {
		a[i] += float64(times * v)
	}
}
