package movr.benchmarks.freshness;

import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.load.Measured;

/** Measurements at one rate. */
record Point(Measured load, VisibilityLog visibility, CpuUse used) {}
