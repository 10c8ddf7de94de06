# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator does with a server: check, start, measure, reload and end it.

operations.py FIXLORE CONTENT PACKAGING. promtool and systemd-analyze look on where they are installed.
"""
import contextlib
import json
import os
import re
import resource
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

FIXLORE, CONTENT, PACKAGING = sys.argv[1:4]
TOKEN = "0123456789abcdef0123456789abcdef"
WORST_EXPOSURE = 1.5


class Operations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        index = cls.path("index")
        done = subprocess.run([FIXLORE, "index", CONTENT, "--index", index], capture_output=True)
        assert done.returncode in (0, 3), done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    def configure(self, **changes):
        """Writes a configuration; values are as in TOML."""
        with open(self.path("tokens"), "w", encoding="utf-8") as file:
            file.write(TOKEN + "\n")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = {"listen": f'"127.0.0.1:{self.port}"', "access_log": '"json"',
                    "internal_token_file": '"tokens"'} | changes
        with open(self.path("fixlore.toml"), "w", encoding="utf-8") as file:
            file.write(f'content = "{os.path.abspath(CONTENT)}"\nindex = "index"\n[serve]\n')
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def start(self, stdout=subprocess.PIPE, limit_files=None):
        """Starts a server and returns when it says that it is ready. `limit_files`: (soft, hard)."""
        def limit():
            if limit_files:
                resource.setrlimit(resource.RLIMIT_NOFILE, limit_files)

        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = self.path(f"notify-{self.port}")
        manager.bind(path)
        manager.settimeout(30)
        self.server = subprocess.Popen(
            [FIXLORE, "serve", "--config", self.path("fixlore.toml")], text=True, preexec_fn=limit,
            stdout=stdout, stderr=subprocess.PIPE, env=os.environ | {"NOTIFY_SOCKET": path})
        self.addCleanup(manager.close)
        self.addCleanup(self.end)
        self.manager = manager
        self.assertEqual(manager.recv(100), b"READY=1")

    def reload(self):
        self.server.send_signal(signal.SIGHUP)
        self.assertEqual(self.manager.recv(100), b"RELOADING=1")
        self.assertEqual(self.manager.recv(100), b"READY=1")

    def end(self):
        if self.server.returncode is None:
            self.server.kill()
            self.server.communicate()

    def get(self, target, token=None, trust=None):
        scheme = "https" if trust else "http"
        request = urllib.request.Request(f"{scheme}://127.0.0.1:{self.port}{target}")
        if token:
            request.add_header("Authorization", "Bearer " + token)
        try:
            with urllib.request.urlopen(request, timeout=30, context=trust) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def test_checks_a_configuration(self):
        command = [FIXLORE, "serve", "--config", self.path("fixlore.toml"), "--check-config"]
        self.configure()
        self.assertEqual(subprocess.run(command, capture_output=True).returncode, 0)
        for name, value in (("access_log", '"xml"'), ("trusted_proxies", '["proxy"]'),
                            ("lissten", "1"), ("default_language", '"fr"'),
                            ("internal_listen", '"nowhere"'), ("listen", '"unix:"'),
                            ("listen", f'"unix:/{"x" * 200}"')):
            self.configure(**{name: value})
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2, name)

    def test_metrics_are_sound(self):
        self.configure()
        self.start()
        self.get("/api/v1/search?q=ORA-01555")
        self.get("/api/v1/search?q=ORA-01555")
        self.assertEqual(self.get("/metrics")[0], 404)
        status, text = self.get("/metrics", TOKEN)
        self.assertEqual(status, 200)
        self.assertRegex(text, r'fixlore_requests_total\{code="200",route="/api/v1/search"\} 2\n')
        self.assertRegex(text, r"fixlore_cache_hits_total 1\n")

    def test_searches_that_cost_too_much_are_counted(self):
        self.configure(search_milliseconds=1)
        self.start()
        words = " ".join(f"word{i * 7919}" for i in range(6000))
        for target, body in (("/api/v1/search", json.dumps({"q": words})), ("/log", "q=" + words)):
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}{target}", body.encode())
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=30)
            self.assertEqual(refused.exception.code, 503)
            refused.exception.close()
        self.assertIn('fixlore_refused_total{reason="too_costly"} 2\n', self.get("/metrics", TOKEN)[1])

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_metrics_pass_promtool(self):
        self.configure()
        self.start()
        for target in ("/api/v1/search?q=ORA-01555", "/", "/articles/none"):
            self.get(target)
        metrics = self.get("/metrics", TOKEN)[1]
        for text, accepted in ((metrics, True), (metrics + "fixlore_total 1\n", False)):
            done = subprocess.run(["promtool", "check", "metrics"], input=text, text=True,
                                  capture_output=True)
            self.assertEqual(done.returncode == 0, accepted, done.stdout + done.stderr)

    def test_reload_takes_new_tokens_and_keeps_old_ones_when_the_file_is_wrong(self):
        self.configure()
        self.start()
        fresh = "f" * 32
        self.assertEqual(self.get("/api/v1/stats", fresh)[0], 401)
        for content in (fresh, "short"):
            with open(self.path("tokens"), "w", encoding="utf-8") as file:
                file.write(content + "\n")
            self.reload()
            self.assertEqual(self.get("/api/v1/stats", fresh)[0], 200)
            self.assertEqual(self.get("/api/v1/stats", TOKEN)[0], 401)

    def test_reload_survives_whatever_is_wrong_with_the_files(self):
        self.configure()
        self.start()
        os.remove(self.path("tokens"))
        os.mkdir(self.path("tokens"))
        self.addCleanup(shutil.rmtree, self.path("tokens"))
        self.reload()
        with open(self.path("fixlore.toml"), "wb") as file:
            file.write(b"\xff\x00[")
        self.reload()
        self.assertEqual(self.get("/api/v1/stats", TOKEN)[0], 200)

    def test_signals_without_end_leave_nothing_behind(self):
        self.configure()
        self.start()

        def descriptors():
            self.reload()
            self.get("/api/v1/search?q=ORA-01555")
            counts = []  # the client that was just served may have one for a while
            for _ in range(20):
                time.sleep(0.05)
                counts.append(len(os.listdir(f"/proc/{self.server.pid}/fd")))
            return min(counts)

        before = descriptors()
        for _ in range(500):
            self.server.send_signal(signal.SIGHUP)
        time.sleep(1)
        self.manager.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while self.manager.recv(100):
                pass
        self.manager.settimeout(30)
        self.assertLessEqual(descriptors(), before)

    def test_logs_as_the_newest_configuration_says(self):
        with open(self.path("log"), "wb") as log:
            def lines_after(**changes):
                port = self.port
                self.configure(listen=f'"127.0.0.1:{port}"', **changes)
                self.port = port
                self.reload()
                before = os.path.getsize(log.name)
                self.get("/api/v1/search?q=secret")
                with open(log.name, encoding="utf-8") as lines:
                    lines.seek(before)
                    return lines.read()

            self.configure(log_queries="true")
            self.start(stdout=log)
            self.assertIn("secret", lines_after(log_queries="true"))
            self.assertNotIn("secret", lines_after(log_queries="false"))
            self.assertNotIn("{", lines_after(access_log='"text"'))
            self.assertEqual(lines_after(access_log='"off"'), "")

    def test_takes_as_many_files_as_it_may(self):
        """Not what a shell gives, which a thousand idle clients take up."""
        self.configure(max_connections=400)
        self.start(limit_files=(256, 1024))
        clients = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(350)]
        self.addCleanup(lambda: [client.close() for client in clients])
        self.assertEqual(self.get("/api/v1/search?q=ORA-01555")[0], 200)

    def test_takes_no_more_connections_than_it_has_files_for(self):
        self.configure()
        self.start(limit_files=(256, 256))
        clients = [socket.create_connection(("127.0.0.1", self.port), timeout=30) for _ in range(300)]
        self.addCleanup(lambda: [client.close() for client in clients])
        self.assertIn(b" 503 ", clients[-1].recv(100))
        for _ in range(100):  # those that are idle are closed sooner, and make room
            with contextlib.suppress(OSError):
                if self.get("/api/v1/search?q=ORA-01555")[0] == 200:
                    break
            time.sleep(0.1)
        self.assertEqual(self.get("/api/v1/search?q=ORA-01555")[0], 200)
        self.server.terminate()
        self.assertIn("128 connections", self.server.communicate(timeout=20)[1])

    def test_serves_on_when_the_disk_of_the_log_is_full(self):
        self.configure()
        with open("/dev/full", "w", encoding="ascii") as full:
            self.start(stdout=full)
        for _ in range(3):
            self.assertEqual(self.get("/api/v1/search?q=ORA-01555")[0], 200)
        self.server.terminate()
        self.assertIn("standard output", self.server.communicate(timeout=20)[1])
        self.assertEqual(self.server.returncode, 0)

    def certify(self):
        """Makes a certificate that vouches for itself, and returns the paths of it and of its key."""
        certificate, key = self.path("certificate.pem"), self.path("key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1", "-addext",
                        "subjectAltName=IP:127.0.0.1", "-days", "2", "-out", certificate,
                        "-keyout", key], check=True, capture_output=True)
        return certificate, key

    def test_reload_takes_a_new_certificate_and_keeps_the_old_one_when_it_cannot_be_read(self):
        certificate, key = self.certify()
        self.configure(tls_certificate=f'"{certificate}"', tls_key=f'"{key}"')
        self.start()
        old = ssl.create_default_context(cafile=certificate)
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as client:
            with old.wrap_socket(client, server_hostname="127.0.0.1") as earlier:
                self.certify()
                self.reload()
                fresh = ssl.create_default_context(cafile=certificate)
                self.assertEqual(self.get("/healthz", trust=fresh)[0], 200)
                with self.assertRaises(urllib.error.URLError):
                    self.get("/healthz", trust=old)
                earlier.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                self.assertIn(b"HTTP/1.1 200 ", earlier.recv(65536))
        with open(certificate, "w", encoding="ascii") as file:
            file.write("half a certificate")
        self.reload()
        self.assertEqual(self.get("/healthz", trust=fresh)[0], 200)

    def test_reload_does_not_turn_tls_off(self):
        certificate, key = self.certify()
        self.configure(tls_certificate=f'"{certificate}"', tls_key=f'"{key}"')
        self.start()
        self.configure(listen=f'"127.0.0.1:{self.port}"')
        self.reload()
        self.server.terminate()
        self.assertIn("TLS cannot be turned on or off", "".join(self.server.communicate(timeout=20)))

    def test_speaks_tls(self):
        certificate, key = self.certify()
        self.configure(tls_certificate=f'"{certificate}"', tls_key=f'"{key}"')
        self.start()
        trust = ssl.create_default_context(cafile=certificate)
        for _ in range(3):
            self.assertEqual(self.get("/healthz", trust=trust)[0], 200)
        plain = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as client:
            with trust.wrap_socket(client, server_hostname="127.0.0.1") as tls:
                for piece in (plain[:9], plain[9:] + plain):  # half a request, then the rest and one more
                    tls.sendall(piece.encode())
                text = b""
                while text.count(b"</html>") < 2:
                    text += tls.recv(65536)
                self.assertEqual(text.count(b"HTTP/1.1 200 "), 2)
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as client:
            client.sendall(plain.encode())
            with contextlib.suppress(ConnectionResetError):
                self.assertNotIn(b"200", client.recv(100))
        self.configure(tls_certificate=f'"{key}"', tls_key=f'"{key}"')
        done = subprocess.run([FIXLORE, "serve", "--config", self.path("fixlore.toml"),
                               "--check-config"], capture_output=True)
        self.assertEqual(done.returncode, 2)

    def test_ends_in_time_while_clients_are_idle_or_half_way(self):
        self.configure()
        self.start()
        clients = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(20)]
        for client in clients[::2]:
            client.sendall(b"GET / HTTP/1.1\r\nHo")
        self.get("/healthz")
        begin = time.monotonic()
        self.server.terminate()
        self.server.communicate(timeout=20)
        self.assertEqual(self.server.returncode, 0)
        self.assertLess(time.monotonic() - begin, 10)
        self.assertEqual(self.manager.recv(100), b"STOPPING=1")
        for client in clients:
            client.close()

    def test_log_has_one_event_a_line_and_no_secret(self):
        self.configure()
        self.start()
        self.get("/api/v1/search?q=geheim%0d%0aGET%20/forged", TOKEN)
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            client.sendall(b"GET /\x00\x1b[2J HTTP/1.1\r\nCookie: geheim\r\n\r\n")
            client.recv(10000)
        self.server.terminate()
        out, err = self.server.communicate(timeout=20)
        events = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([event["status"] for event in events], [200, 400])
        self.assertEqual(events[1]["refused"], "malformed")
        for secret in (TOKEN, "geheim", "forged"):
            self.assertNotIn(secret, out + err)

    def test_unit_is_hardened(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("systemd-analyze is not installed")
        done = subprocess.run(["systemd-analyze", "security", "--offline=true",
                               os.path.join(PACKAGING, "fixlore.service")],
                              capture_output=True, text=True)
        exposure = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
        self.assertIsNotNone(exposure, done.stderr)
        self.assertLessEqual(float(exposure[1]), WORST_EXPOSURE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
