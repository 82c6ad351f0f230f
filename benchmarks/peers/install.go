package peers

import (
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed *.py requirements.txt timefold
var programs embed.FS

// Install puts the peers' programs into dir, and their solvers from PyPI and Maven
// Central. It needs python3 with venv, a JDK of 17 or newer, and mvn. What the
// installers say goes to w. A second run brings dir up to date.
func Install(ctx context.Context, dir string, w io.Writer) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := unpack(dir); err != nil {
		return err
	}
	python := filepath.Join(dir, "python")
	for _, call := range [][]string{
		{"python3", "-m", "venv", python},
		{filepath.Join(python, "bin", "pip"), "install", "-q", "-r", filepath.Join(dir, "requirements.txt")},
		{"mvn", "-q", "-B", "-f", filepath.Join(dir, "timefold", "pom.xml"), "package"},
	} {
		cmd := exec.CommandContext(ctx, call[0], call[1:]...)
		cmd.Stdout, cmd.Stderr = w, w
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", call[0], err)
		}
	}
	return nil
}

// unpack writes the programs into dir.
func unpack(dir string) error {
	return fs.WalkDir(programs, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, path)
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := programs.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}
