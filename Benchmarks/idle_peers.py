"""The public tools beside which floorwatch's idle cost is measured, and how a process's cost is read from /proc."""
import os, re, shutil, signal, subprocess, sys, urllib.request
from pathlib import Path

PEERS = {"node_exporter": ("prometheus-node-exporter", "prometheus-node-exporter"),
         "collectd": ("collectd", "collectd-core"), "netdata": ("netdata", "netdata-core")}


class Peer:
    """A public tool in its own folder, as small as its package makes it."""

    def __init__(self, name, folder):
        self.name = name
        folder.mkdir()
        program = shutil.which(PEERS[name][0]) or f"/usr/sbin/{PEERS[name][0]}"
        if name == "node_exporter":
            command = [program, "--web.listen-address=127.0.0.1:19100"]
        elif name == "collectd":
            plugins = "".join(f"LoadPlugin {plugin}\n" for plugin in ("sensors", "cpu", "memory", "threshold", "csv"))
            (folder / "conf").write_text(f'Interval 10\nBaseDir "{folder}"\nPIDFile "{folder}/pid"\n{plugins}'
                                         f'<Plugin csv>\n DataDir "{folder}/csv"\n</Plugin>\n')
            command = [program, "-f", "-C", folder / "conf"]
        else:
            for part in ("cache", "lib", "log"):
                (folder / part).mkdir()
            (folder / "netdata.conf").write_text(
                f"[global]\nrun as user = {os.environ.get('USER', 'root')}\n[directories]\ncache = {folder}/cache\n"
                f"lib = {folder}/lib\nlog = {folder}/log\n[web]\nbind to = 127.0.0.1:19999\n")
            command = [program, "-D", "-c", folder / "netdata.conf"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def scrape(self):
        if self.name == "node_exporter":
            urllib.request.urlopen("http://127.0.0.1:19100/metrics", timeout=10).read()

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


def family(pid):
    """A process and its descendants."""
    children = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def cost(pid):
    """RSS, anonymous and proportional MiB, threads, processor seconds of a process and its descendants."""
    total = {"rss": 0.0, "anon": 0.0, "pss": 0.0, "threads": 0, "seconds": 0.0}
    for one in family(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            stat = Path(f"/proc/{one}/stat").read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        for key, name in (("rss", "Rss"), ("anon", "Anonymous"), ("pss", "Pss")):
            total[key] += int(re.search(rf"^{name}:\s+(\d+)", rollup, re.M)[1]) / 1024
        total["threads"] += int(stat[17])
        total["seconds"] += (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    # The scheduler's own count is finer than ticks.
    return total


def precise(pid):
    """Processor seconds to the microsecond, all threads, children left out."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            pass
    return total / 1e9


def install():
    missing = [package for name, (program, package) in PEERS.items()
               if not (shutil.which(program) or Path(f"/usr/sbin/{program}").exists())]
    if missing and os.geteuid() == 0:
        print(f"Installing {' '.join(missing)}", file=sys.stderr)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    return [name for name, (program, _) in PEERS.items() if shutil.which(program) or Path(f"/usr/sbin/{program}").exists()]
