# Two commands on a fresh machine: `make demo` and `make test`. Each makes its own .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test soak lint format bench renders clients pictures constraints catalogues clean browser axe

demo: .venv/installed
	$(BIN)/tidings demo

test: .venv/installed browser axe
	$(BIN)/pytest -m "not soak" $(ARGS)

soak: .venv/installed
	$(BIN)/pytest -m soak $(ARGS)

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/compose.py
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/preflight.py
	$(BIN)/python benchmarks/send.py
	$(BIN)/python benchmarks/preview.py

# What npm's own MJML makes of tests/fixtures/mjml and of our templates; needs npm. After a template was edited.
renders: .venv/installed
	$(BIN)/python benchmarks/renders.py

# What mail clients do not show, from npm's caniemail; needs npm. Once or twice a year.
clients: .venv/installed
	$(BIN)/python benchmarks/clients.py

# The picture in the README, made from the example as it is built.
pictures: .venv/installed browser
	$(BIN)/python docs/pictures/make.py

# Everything that is installed, with hashes, for every platform; needs `pip install uv`.
constraints:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-annotate \
		--custom-compile-command "make constraints" --all-extras --group dev pyproject.toml -o constraints.txt

# The words of the newsletter's own voice and of our pages, compiled for gettext.
catalogues: .venv/installed
	$(BIN)/pybabel --quiet compile --domain reader --directory src/tidings/words/locale
	$(BIN)/pybabel --quiet compile --domain pages --directory src/tidings/words/locale

# Browser tests use Debian's Chromium; where it may not be installed they are skipped, and pytest says so.
browser:
	@command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "installing chromium for the browser tests" && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	} || echo "no chromium: the browser tests will be skipped"

# What looks for barriers in the browser tests; where it may not be installed they are skipped, and pytest says so.
AXE := 4.14.1
axe: .venv/installed
	@test -f .venv/axe-$(AXE)/node_modules/axe-core/axe.min.js || { command -v npm >/dev/null && \
		npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix .venv/axe-$(AXE) axe-core@$(AXE); \
	} || echo "no axe-core: the tests for barriers will be skipped"

.venv/installed: constraints.txt pyproject.toml
	@echo "installing into .venv (a minute or two the first time)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv out dist
