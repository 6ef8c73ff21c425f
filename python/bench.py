"""What the Python package and Spark cost: `make bench-python`. Prints a Markdown page.

All figures come from one run over the same pages, in rounds: direct on one thread and on two, Spark with an identity function,
Spark with jianbao, each with two workers of one core. Other work on the machine slows all of them, so the ratios say more
than the figures.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import pathlib
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator

import pyarrow
import pyspark
from pyspark.sql import DataFrame, SparkSession

import jianbao
import jianbao.spark
from jianbao._options import Options

ROUNDS = 3


def clock(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that some work takes: on the clock, and of all processors. Other programs disturb the second less."""
    begin, used = time.monotonic(), cpu()
    work()
    return time.monotonic() - begin, cpu() - used


def cpu() -> float:
    """Seconds of all processors that this process and all below it have taken, Spark's among them (Linux only)."""
    processes = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # Behind the name, which may hold spaces: state, parent, …; 11 to 14 are the times, with those of ended children.
            fields = stat.read_text().rsplit(")", 1)[1].split()
            processes[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))

    def below(process: int) -> bool:
        while process in processes:
            if process == os.getpid():
                return True
            process = processes[process][0]
        return False

    return sum(ticks for process, (_, ticks) in processes.items() if below(process)) / os.sysconf("SC_CLK_TCK")


def identity(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Hands pages back as they are."""
    yield from batches


def peak(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The largest memory of the worker so far."""
    import os
    import resource

    for _ in batches:
        kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        yield pyarrow.RecordBatch.from_pydict({"worker": [os.getpid()], "kib": [kib]})


def nowhere(df: DataFrame) -> None:
    """Makes all rows and keeps none."""
    df.write.format("noop").mode("overwrite").save()


def size(folder: pathlib.Path) -> int:
    """Bytes of the Parquet files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*.parquet"))


def session() -> SparkSession:
    """Spark with two workers of one core."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("jianbao")
    local = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for key, value in {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", **local}.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def main(wheel: pathlib.Path, folder: pathlib.Path) -> None:
    """Measures and prints."""
    files = sorted((folder / "pages").glob("*.txt"))
    records = [{"id": file.name, "text": file.read_text(encoding="utf-8")} for file in files]
    pages, megabytes = len(records), sum(len(record["text"].encode()) for record in records) / 1e6
    loading, _ = clock(lambda: jianbao.extract([]))
    spark = session()
    with tempfile.TemporaryDirectory() as temporary:
        source = f"{temporary}/pages"
        spark.createDataFrame(records, "id string, text string").write.parquet(source)
        df = spark.read.parquet(source)
        ways: dict[str, Callable[[], object]] = {
            "direct, 1 thread": lambda: jianbao.extract(records, threads=1),
            "direct, 2 threads": lambda: jianbao.extract(records, threads=2),
            "Spark, 2 workers, identity": lambda: nowhere(_identity(df)),
            "Spark, 2 workers, jianbao": lambda: nowhere(jianbao.spark.extract(df, partitions=8, storage=None).wide),
        }
        for name in list(ways)[2:]:
            ways[name]()
        seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, work in ways.items():
                seconds[name].append(clock(work))
        memory = df.repartition(4).mapInArrow(peak, "worker long, kib long").collect()
        out = pathlib.Path(temporary) / "out"
        written, _ = clock(lambda: _write(df, out))
        wide, tables = size(out / "wide"), size(out / "tables")
    spark.stop()
    report(wheel, pages, megabytes, loading, seconds, max(row.kib for row in memory), written, wide, tables)


def _identity(df: DataFrame) -> DataFrame:
    together = jianbao.spark.by_issue(df, Options(), 8)
    return together.mapInArrow(identity, together.schema)


def _write(df: DataFrame, out: pathlib.Path) -> None:
    tables = jianbao.spark.extract(df, partitions=8, staging=str(out / "wide"))
    for name, table in tables.items():
        table.write.parquet(str(out / "tables" / name))


def report(
    wheel: pathlib.Path,
    pages: int,
    megabytes: float,
    loading: float,
    seconds: dict[str, list[tuple[float, float]]],
    kib: int,
    written: float,
    wide: int,
    tables: int,
) -> None:
    """Prints what was measured."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    median = {name: statistics.median(wall for wall, _ in times) for name, times in seconds.items()}
    used = {name: statistics.median(taken for _, taken in times) for name, times in seconds.items()}
    print("# Python and Spark\n")
    print(f"`make bench-python`, {datetime.date.today()}, {os.cpu_count()} cores of {cpu}, load at the end {load}; ", end="")
    print(f"Python {platform.python_version()}, Spark {pyspark.__version__}, pyarrow {pyarrow.__version__}.")
    print(f"{pages} set pages, {megabytes:.2f} MB of text. Median of {ROUNDS} rounds, in one run.\n")
    print("| way | seconds | pages/s | MB/s | CPU seconds | pages per CPU second | rounds, seconds |\n|---|---|---|---|---|---|---|")
    for name, time_ in median.items():
        rounds = ", ".join(f"{wall:.1f}" for wall, _ in seconds[name])
        rates = f"{pages / time_:.0f} | {megabytes / time_:.2f} | {used[name]:.2f} | {pages / used[name]:.0f}"
        print(f"| {name} | {time_:.2f} | {rates} | {rounds} |")
    one, two, own, spark = median
    print(f"\nSpark's own cost (identity) is {100 * median[own] / median[spark]:.0f} % of a Spark run by the clock, ", end="")
    print(f"{100 * used[own] / used[spark]:.0f} % of its CPU time. A Spark run takes {median[spark] / median[two]:.2f} times as long ", end="")
    print(f"as the direct run on two threads, and {used[spark] / used[one]:.2f} times the CPU time of the direct run on one.")
    print(f"Ten Parquet tables through a folder of wide rows (`staging`): {written:.1f} s.\n")
    print("| what | size |\n|---|---|")
    print(f"| wheel | {wheel.stat().st_size / 1e6:.1f} MB |")
    print(f"| loading the dictionaries, once a process | {loading:.2f} s |")
    print(f"| largest memory of a Python worker | {kib / 1024:.0f} MiB |")
    print(f"| of this process, with all results | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB |")
    print(f"| text of a page | {1000 * megabytes / pages:.2f} kB |")
    print(f"| wide rows, Parquet (snappy), a page | {wide / 1000 / pages:.2f} kB |")
    print(f"| ten tables, Parquet (snappy), a page | {tables / 1000 / pages:.2f} kB |")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
