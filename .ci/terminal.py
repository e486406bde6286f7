#!/usr/bin/env python3
"""Runs the command on a terminal of its own and checks what only shows there: terminal.py COMMAND"""
import os, pty, re, struct, subprocess, sys, tempfile, fcntl, termios

command = os.path.abspath(sys.argv[1])
generator = os.path.join(os.path.dirname(os.path.abspath(__file__)), "articles.py")


def run(arguments, folder, stdout_too=False, **variables):
    """Returns what the command shows on a terminal that is its standard error (and output)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"} | variables
    stdout = slave if stdout_too else subprocess.DEVNULL
    child = subprocess.Popen([command, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout, stderr=slave, env=environment)
    os.close(slave)
    shown = b""
    while True:
        try:
            more = os.read(master, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        shown += more
    child.wait()
    return shown.decode()


def check(name, holds, shown):
    if not holds:
        sys.exit(f"{name}: not so in\n{shown!r}")
    print(f"{name}: so it is")


with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "in.jsonl"), "wb") as articles:
        articles.write(subprocess.run([sys.executable, generator, "400", "50"], check=True, stdout=subprocess.PIPE).stdout)
    with open(os.path.join(folder, "a.txt"), "w") as article:
        article.write("“It is late,” Ana Ruiz said.")
    extract = ["extract", "in.jsonl", "--format", "jsonl", "--output", "out"]
    bar = re.compile(r"\d+%  \d+ articles, \d+/s(, \d+ rejected)?  \S+ left")
    shown = run(extract, folder)
    check("a bar with rate and time left", bar.search(shown), shown)
    check("errors with their lines", re.search(r"in\.jsonl.*:50:1", shown) and "^^^" in shown, shown)
    check("a summary where something was rejected", "400 articles in = 392 out + 8 rejected; " in shown, shown)
    shown = run(extract + ["--rejects", "no"], folder)
    check("errors go to --rejects", "error" not in shown and "+ 8 rejected (no); " in shown, shown)
    shown = run(extract + ["--rejects", "no", "--quiet"], folder)
    check("--quiet is quiet", shown == "", shown)
    shown = run(["extract", "in.jsonl", "--rejects", "no"], folder, stdout_too=True)
    check("no bar between the cards", not bar.search(shown), shown[-2000:])
    shown = run(["extract", "a.txt"], folder, stdout_too=True)
    check("cards have colours", "\x1b[1;36mAna Ruiz" in shown, shown)
    shown = run(["extract", "a.txt"], folder, stdout_too=True, NO_COLOR="1")
    check("NO_COLOR takes them away", "Ana Ruiz" in shown and "\x1b" not in shown, shown)
