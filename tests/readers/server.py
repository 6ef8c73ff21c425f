"""A PostgreSQL server of our own, from the system's package, run by an ordinary user and gone when the tests end."""

import glob
import os
import pathlib
import shutil
import subprocess
import tempfile

PASSWORD = "s3cret-пароль"


class Server:
    """Listens on a socket in a folder of its own, on no port."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="jianbao-pg-"))
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) + [os.path.dirname(shutil.which("initdb") or "")]
        self.bin = pathlib.Path(next(folder for folder in found if folder))
        self.user = []
        if os.geteuid() == 0:
            # The server refuses to be run by root.
            self.user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            os.chown(self.folder, 65534, 65534)
        os.chmod(self.folder, 0o755)
        self.data = self.folder / "data"
        (self.folder / "pw").write_text(PASSWORD, encoding="utf-8")
        self.run("initdb", "-D", str(self.data), "-U", "me", "-E", "UTF8", "--locale=C", "-A", "scram-sha-256",
                 "--pwfile", str(self.folder / "pw"))
        self.start()
        self.url = f"host={self.folder} user=me dbname=postgres"
        self.environment = os.environ | {"PGPASSWORD": PASSWORD}

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of the server's programs."""
        command = self.user + [str(self.bin / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, text=True, cwd="/")

    def start(self) -> None:
        """Starts the server."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c fsync=off"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.data / "log"), "-o", options, "start")

    def kill(self) -> None:
        """Ends the server in the middle of whatever it does."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")

    def close(self) -> None:
        """Ends the server and leaves nothing."""
        subprocess.run(self.user + [str(self.bin / "pg_ctl"), "-D", str(self.data), "-w", "-m", "fast", "stop"],
                       check=False, capture_output=True, cwd="/")
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, query: str) -> str:
        """What psql prints of a query."""
        command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c", query]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment).stdout

    def popen(self, query: str) -> subprocess.Popen:
        """A query in a session of its own."""
        command = ["psql", "-XAtq", "-d", self.url, "-c", query]
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment, text=True)
