"""The PostgreSQL database, read by psql: the rows of the CSV, whole issues only, no password in any message.

Run by `make readers`, with a server of its own (see `server`).
"""

import csv
import io
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

import pages
import server

PROGRAM = os.environ["JIANBAO"]
HELP = subprocess.run([PROGRAM, "extract", "--help"], check=True, capture_output=True, text=True).stdout


@unittest.skipUnless("--postgres" in HELP, "the program was built without postgres")
class Postgres(unittest.TestCase):
    """One server, one database, run into again and again."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.server = server.Server()
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        self.server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def extract(self, *arguments: str, code: int = 0, url: str | None = None) -> str:
        """Runs the program into the database; what it says never holds the password."""
        command = [PROGRAM, "extract", *arguments, "--postgres", url or self.server.url]
        ran = subprocess.run(command, capture_output=True, text=True, env=self.server.environment, check=False)
        self.assertEqual(ran.returncode, code, ran.stderr)
        self.assertNotIn(server.PASSWORD, ran.stderr + ran.stdout)
        return ran.stderr

    def test_psql_reads_the_rows_of_the_csv(self):
        pages.write(self.folder / "in")
        out = self.folder / "out"
        self.extract(str(self.folder / "in"), "-o", str(out))
        run = lambda command: subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for table in pages.schema(PROGRAM, run):
            expressions = []
            for column in table["columns"]:
                name, kind = f'"{column["name"]}"', column["type"]
                if kind == "list":
                    name = f"array_to_string({name}, ';')"
                elif kind == "date or date-time":
                    name = f"{name} || coalesce('T' || to_char(\"{column['name']}_time\", 'HH24:MI'), '')"
                expressions.append(name)
            query = f"COPY (SELECT {', '.join(expressions)} FROM {table['name']} ORDER BY id) TO STDOUT (FORMAT csv)"
            got = list(csv.reader(io.StringIO(self.server.psql(query), newline="")))
            self.assertEqual(got, [list(row.values()) for row in pages.rows(out, table)], table["name"])
            self.assertTrue(got, table["name"])
        self.assertGreater(int(self.server.psql("SELECT count(*) FROM who_visited_where")), 0)
        self.assertGreater(int(self.server.psql("SELECT count(DISTINCT kind) FROM figures")), 2)
        self.assertGreater(int(self.server.psql("SELECT count(*) FROM officials_timeline")), 0)
        comment = self.server.psql("SELECT col_description('visits'::regclass, 7)")
        self.assertIn("official", comment)

    def days(self, count: int) -> pathlib.Path:
        """A folder of newspaper issues."""
        folder = self.folder / f"days-{self.id()}"
        pages.days(folder, count)
        return folder

    def test_again_and_again(self):
        days = str(self.days(4))
        self.extract(days)
        before = self.server.psql("SELECT id, fingerprint FROM issues ORDER BY id")
        self.assertIn("4 newspaper issues had not changed", self.extract(days))
        self.assertEqual(self.server.psql("SELECT id, fingerprint FROM issues ORDER BY id"), before)
        (pathlib.Path(days) / "0002-1.jsonl").unlink()
        self.extract(days)
        self.assertEqual(self.server.psql("SELECT count(*) FROM documents"), "7\n")
        self.assertEqual(self.server.psql("SELECT count(*) FROM issues"), "4\n")
        only = str(pathlib.Path(days) / "0001-1.jsonl")
        self.extract(str(pathlib.Path(days) / "0000-1.jsonl"), only, "--prune")
        self.assertEqual(self.server.psql("SELECT document_id FROM documents ORDER BY 1"), "0-1\n1-1\n")
        self.server.psql("UPDATE jianbao SET value = '0.0.1' WHERE name = 'version'; UPDATE jianbao SET value = 'x' WHERE name = 'schema'")
        self.assertIn("made by jianbao 0.0.1", self.extract(days, code=2))

    def test_who_cannot_get_in_is_told_without_the_password(self):
        days = str(self.days(1))
        url = f"host={self.server.folder} user=me dbname=postgres password={server.PASSWORD}x"
        self.assertIn("password authentication failed", self.extract(days, code=2, url=url))
        self.extract(days, code=2, url=f"postgres://me:{server.PASSWORD}@[/x")
        self.extract(days, code=2, url=f"host=/nowhere user=me dbname=x password={server.PASSWORD}")

    def test_two_runs_at_once(self):
        other = self.server.popen("SELECT pg_advisory_lock(x'006a69616e62616f'::bigint); SELECT pg_sleep(60)")
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        while "t" not in self.server.psql("SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory'"):
            time.sleep(0.05)
        self.assertIn("another run is writing there", self.extract(str(self.days(1)), code=2))
        self.server.psql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")

    def test_whole_issues_only_when_the_server_goes(self):
        days = str(self.days(150))
        command = [PROGRAM, "extract", days, "--postgres", self.server.url, "--threads", "1"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=self.server.environment)
        while "f" not in self.server.psql("SELECT to_regclass('issues') IS NULL"):
            time.sleep(0.02)
        while self.server.psql("SELECT count(*) FROM issues") == "0\n":
            time.sleep(0.02)
        self.server.kill()
        said = running.communicate()[1]
        self.server.start()
        self.assertEqual(running.returncode, 2, said)
        self.assertNotIn(server.PASSWORD, said)
        whole = "SELECT count(*) FROM issues i WHERE (SELECT count(*) FROM documents d WHERE d.issue_id = i.id) <> 2"
        self.assertEqual(self.server.psql(whole), "0\n")
        held = int(self.server.psql("SELECT count(*) FROM issues"))
        self.assertTrue(0 < held < 150, held)
        self.assertIn(f"{held} newspaper issues had not changed", self.extract(days))
        self.assertEqual(self.server.psql("SELECT count(*) FROM issues"), "150\n")
        self.assertEqual(self.server.psql(whole), "0\n")


if __name__ == "__main__":
    unittest.main()
