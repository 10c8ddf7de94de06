# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes pasted logs of the log extracts that articles hold: each as another machine writes it at another
time, with a part of its lines lost, among the lines of a busy system."""
import dataclasses
import glob
import itertools
import os
import random
import re

BLOCK = re.compile(r"^[ \t]*```+[ \t]*(\S*)[^\n]*\n(.*?)^[ \t]*```+[ \t]*$", re.M | re.S)
INLINE = re.compile(r"`([^`\n]{30,})`")
FRONT_MATTER_ID = re.compile(r"\A---\n.*?^id: *[\"']?([^\s\"']+)", re.M | re.S)
PROGRAMS = {"java", "go", "python", "yaml", "toml", "cs", "javascript", "rust", "ruby", "bash", "sh",
            "ini", "ebnf+diagram"}
LOG_LINE = re.compile(
    r"^\s*\[?(\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d |\d\d:\d\d:\d\d[.,])"
    r"|\b(ERROR|FATAL|CRITICAL|WARN|WARNING|PANIC|Traceback|goroutine \d+)\b"
    r"|\b([Ee]rror|ERR|[Ff]atal|[Ww]arning|panic): |\[(error|warn|crit|alert|emerg|info|INFO)\]"
    r"|[a-z](Error|Exception)\b: |\b[Ff]ailed to |^\s+at [\w.$<>]+\(|\b[A-Z]{2,4}-\d{4,5}:"
    r"|\b(denied|refused|timed out|not found|unable to|[Cc]annot|can't|could not)\b", re.M)
# What names a fault does not change from machine to machine.
CONSTANT = re.compile(
    r"(ERROR|Warning \|) +\d+( \(\w+\))?|[A-Z]{2,8}-?\d{3,5}\b|\[[\w]+:\d{3,5}\]|0x[0-9A-Fa-f]{8}\b"
    r"|(errno|code|status|Error|error|Number|Event ID|事件 ID|state|State)[\"']?[ :=]+\d+|HTTP/\S+|HTTP \d+"
    r"|\(\d{1,3}: |\" [1-5]\d\d |(?<![\d.])v?\d+\.\d+\.\d+(?!\.?\d)|utf-?\d+")
VARIABLE = re.compile(
    r"(?P<uuid>\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)"
    r"|(?P<address>\b\d{1,3}(\.\d{1,3}){3}\b)"
    r"|(?P<hex>\b(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}\b)"
    r"|(?P<number>(?<![A-Za-z_.])\d+(?![A-Za-z_]*[A-Za-z_]{6}))")
WRITERS = [
    "{date} {time},{ms} INFO  [http-nio-8080-exec-{n}] c.example.web.AccessFilter - GET /api/v1/orders/{id} 200 {ms}ms",
    "{date} {time},{ms} DEBUG [scheduler-{n}] c.example.jobs.Heartbeat - heartbeat sent to {ip}:{port}",
    "{month} {day} {time} app{n} systemd[1]: Started Session {id} of user deploy.",
    "{month} {day} {time} app{n} CRON[{port}]: (root) CMD (/usr/local/bin/rotate --keep {n})",
    "{month} {day} {time} app{n} sshd[{port}]: Accepted publickey for deploy from {ip} port {port} ssh2",
    '{ip} - - [{day}/{month}/2026:{time} +0800] "GET /static/app.{hex}.js HTTP/1.1" 200 {id} "-" "Mozilla/5.0"',
    '{{"level":"info","ts":"{date}T{time}.{ms}Z","msg":"request completed","trace":"{hex}","ms":{ms}}}',
    "[{date} {time}.{ms}] [INFO] [metrics] [{n}] flushed {id} points in {ms} ms",
    "{date} {time} 定时任务 {id} 执行完成，耗时 {ms} 毫秒",
    "{time}.{ms} [GC][{n}] young collection {id}K->{port}K, {ms} ms",
]


@dataclasses.dataclass
class Extract:
    article: str
    lines: list


def template(line):
    """A line without what changes and without its layout: the same message is the same text."""
    return re.sub(r"[\s\"'`\\|*]+|\d+", "", VARIABLE.sub("", line)).lower()


def read_articles(folder):
    articles = {}
    for path in sorted(glob.glob(folder + "/**/*.md", recursive=True)):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        named = FRONT_MATTER_ID.match(text)
        articles[named[1] if named else os.path.relpath(path, folder)[:-3]] = text
    return articles


def log_lines(block):
    """The lines of a block that are a log's; of a transcript the failing statements are kept too."""
    lines = [line for line in block.splitlines() if line.strip()]
    is_log = [bool(LOG_LINE.search(line)) for line in lines]
    if 2 * sum(is_log) >= len(lines):
        return lines
    return [line for i, line in enumerate(lines) if is_log[i] or any(is_log[i + 1:i + 2])]


def extracts_of(article, text):
    for language, block in BLOCK.findall(text):
        if language not in PROGRAMS and LOG_LINE.search(block):
            yield Extract(article, log_lines(block))
    for message in INLINE.findall(BLOCK.sub("", text)):
        if LOG_LINE.search(message) and len(message.split()) >= 5:
            yield Extract(article, [message])


def extracts(folder):
    """The log extracts that one article alone holds: no other has half of the lines."""
    articles = read_articles(folder)
    known = {article: template(text) for article, text in articles.items()}
    made, seen = [], set()
    for article, text in articles.items():
        for extract in extracts_of(article, text):
            lines = [template(line) for line in extract.lines]
            lines = [line for line in lines if len(line) >= 12]
            elsewhere = max((sum(line in other for line in lines) for name, other in known.items()
                             if name != article), default=0)
            if lines and 2 * elsewhere < len(lines) and tuple(lines) not in seen:
                seen.add(tuple(lines))
                made.append(extract)
    return made


def other_digits(chance, text, digits="0123456789"):
    first = chance.choice(digits[1:])
    return first + "".join(chance.choice(digits) for _ in text[1:])


def other_value(chance, found):
    if found["address"]:
        return ".".join(str(chance.randint(1, 254)) for _ in range(4))
    if found["uuid"]:
        return re.sub(r"\w", lambda _: chance.choice("0123456789abcdef"), found[0])
    if found["hex"]:
        return other_digits(chance, found[0], "0123456789abcdef")
    return other_digits(chance, found[0])


def changed(chance, line):
    """The line with other times, addresses, ids and numbers."""
    out, at = [], 0
    for constant in CONSTANT.finditer(line):
        out.append(VARIABLE.sub(lambda found: other_value(chance, found), line[at:constant.start()]))
        out.append(constant[0])
        at = constant.end()
    out.append(VARIABLE.sub(lambda found: other_value(chance, found), line[at:]))
    return "".join(out)


def noise_line(chance):
    return chance.choice(WRITERS).format(
        date=f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        time=f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}",
        month=chance.choice(["Jan", "Mar", "Jul", "Oct"]), day=chance.randint(10, 28),
        ms=chance.randint(100, 999), n=chance.randint(1, 64), id=chance.randint(1000, 9999999),
        port=chance.randint(1024, 65535), hex=f"{chance.getrandbits(64):016x}",
        ip=".".join(str(chance.randint(1, 254)) for _ in range(4)))


def paste(chance, extract, noise, lost=0.2):
    """A pasted log: the extract, changed, less a share of its lines, with `noise` lines around it
    and between its lines."""
    count = len(extract.lines)
    kept = sorted(chance.sample(range(count), count - int(lost * count + 0.5)))
    lines = [changed(chance, extract.lines[i]) for i in kept]
    for _ in range(noise):
        lines.insert(chance.randint(0, len(lines)), noise_line(chance))
    return "\n".join(lines)


def pasted_logs(folder, count, seed):
    """`count` pairs of an article's id and a log that it explains; the same for the same seed. Where
    there are fewer extracts, some come more than once, changed in another way."""
    chance = random.Random(seed)
    found = extracts(folder)
    chance.shuffle(found)
    chosen = itertools.islice(itertools.cycle(found), count)
    return [(extract.article, paste(chance, extract, chance.randint(2, 20))) for extract in chosen]
