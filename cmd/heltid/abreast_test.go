package main

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAbreastTellsInOrder(t *testing.T) {
	var told []int
	require.NoError(t, abreast(t.Context(), 50, func(_ context.Context, i int) (int, error) { return i * i, nil }, func(i, square int) {
		assert.Equal(t, i*i, square)
		told = append(told, i)
	}))
	assert.Len(t, told, 50)
	assert.IsIncreasing(t, told)
	require.NoError(t, abreast(t.Context(), 0, func(context.Context, int) (int, error) { return 0, nil }, nil))
}

func TestAbreastEndsWithTheFirstFault(t *testing.T) {
	told := 0
	err := abreast(t.Context(), 1000, func(_ context.Context, i int) (int, error) {
		if i >= 3 {
			return 0, errors.New("wrong")
		}
		return i, nil
	}, func(int, int) { told++ })
	assert.EqualError(t, err, "wrong")
	assert.Equal(t, 3, told)

	ctx, stop := context.WithCancel(t.Context())
	stop()
	assert.ErrorIs(t, abreast(ctx, 3, func(context.Context, int) (int, error) { return 0, ctx.Err() }, func(int, int) {}), context.Canceled)
}
