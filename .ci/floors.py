#!/usr/bin/env python3
"""Hold a built `briefing` against the floors: floors.py SHARED BINARY FLOORS

FLOORS has a line `name figure` for each figure that must not fall; `#` begins a comment. The
figures come from the evaluators beside the labelled documents in SHARED. Exit 1 if one is below."""
import pathlib
import re
import subprocess
import sys


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout[-6000:], done.stderr[-2000:], sep="")
    if done.returncode:
        sys.exit(f"{command[1]} failed with {done.returncode}")
    return done.stdout


def corpus(shared, binary):
    """`corpus.people 93.5` and so on, from the last line of the corpus evaluator."""
    out = run(sys.executable, str(shared / "corpus/evaluate"), "--bin", binary)
    line = [text for text in out.splitlines() if text.startswith("micro:")][-1]
    return {f"corpus.{name}": float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", line)}


def bench(shared, binary):
    """`dates_gum.DATE 75.0` and so on, from the summary of the external test sets."""
    out = run(sys.executable, str(shared / "bench/evaluate"), "--bin", binary)
    figures = {}
    for line in out[out.index("## summary"):].splitlines()[1:]:
        if "F1:" in line:
            set_name, rest = line.split(None, 1)
            for name, value in re.findall(r"([A-Za-z][A-Za-z ]*?) +([\d.]+)", rest.split("F1:")[1]):
                figures[f"{set_name}.{name.strip().replace(' ', '_')}"] = float(value)
        elif "recall@1" in line:
            figures[line.split()[0] + ".recall@1"] = float(re.search(r"recall@1 ([\d.]+)", line)[1])
        elif "false alarms" in line:
            alarms = float(re.search(r"([\d.]+)% false", line)[1])
            figures[line.split()[0] + ".silence"] = round(100 - alarms, 2)
    return figures


def main():
    shared, binary, floors = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    figures = corpus(shared, binary)
    if (shared / "bench/evaluate").exists():
        figures |= bench(shared, binary)
    low = []
    for line in floors.read_text(encoding="utf-8").splitlines():
        name, _, floor = line.split("#")[0].strip().partition(" ")
        if not name:
            continue
        figure = figures.get(name)
        print(f"{name:36} {figure} (floor {floor})")
        if figure is None or figure < float(floor):
            low.append(name)
    if low:
        sys.exit("below the floor: " + ", ".join(low))


main()
