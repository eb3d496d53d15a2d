# Needs GNU make, a POSIX shell and Python 3.11 or 3.10; everything else is put into this folder.
# The web widget needs Node.js 18 or later with npm too; without it, all the rest works.

HOST ?= 127.0.0.1
PORT ?= 5005
DATA ?=
OUT ?=
SINCE ?=

PY := .venv/bin/python
RASA := $(PY) -m ms_assistant.launching.rasa_command
MODEL := models/assistant.tar.gz
TRAINED_FROM := models/trained-from.cksum
CONVERSATION_RESULTS := build/conversation-tests
WIDGET := widget/dist/widget.js

# Whatever changes what training makes. Listed by content, so neither a fresh clone nor `touch` trains again.
TRAINING_INPUTS = config.yml domain.yml uv.lock \
	$(shell find data -name '*.yml') \
	$(shell find ms_assistant/facts/content -name '*.yml') \
	$(shell find ms_assistant/facts ms_assistant/nlu ms_assistant/dialogue -name '*.py') \
	$(wildcard ms_assistant/*.py)

WIDGET_INPUTS = $(wildcard widget/*.json widget/*.ts) $(shell find widget/src -name '*.ts' 2>/dev/null)

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export TF_ENABLE_ONEDNN_OPTS := 0
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONWARNINGS := ignore:pkg_resources is deprecated:UserWarning

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run shell test check facts widget widget-if-possible train evaluate cross-validate feedback benchmark benchmark-nlu annotate screenshots format clean matrix homeserver-if-possible FORCE

help: ## list the targets
	@echo "Usage: make TARGET [HOST=127.0.0.1] [PORT=5005]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

run: $(MODEL) widget-if-possible ## prepare everything, start the assistant on HOST:PORT, stop it on Ctrl-C
	@exec $(PY) -m ms_assistant.launching run --host '$(HOST)' --port '$(PORT)'

matrix: .venv/.prepared ## answer on Matrix for the assistant that `make run` has started; needs settings
	@exec $(PY) -m ms_assistant.matrix

shell: $(MODEL) ## talk with the assistant in this terminal
	@exec $(PY) -m ms_assistant.launching shell

test: $(MODEL) widget-if-possible homeserver-if-possible ## run all tests: training data, conversations, pytest, Chromium, Matrix
	$(RASA) data validate --data data
	@rm -rf $(CONVERSATION_RESULTS)
	$(RASA) test core --e2e --stories tests/conversations --model $(MODEL) --out $(CONVERSATION_RESULTS)
	@cat $(CONVERSATION_RESULTS)/failed_test_stories.yml
	@! grep -q 'story:' $(CONVERSATION_RESULTS)/failed_test_stories.yml || \
		{ echo "Conversations failed (above). If only annotations of concepts differ: make annotate"; exit 1; }
	$(PY) -m pytest

check: .venv/.prepared ## run the fast checks: format, lint, types, facts, unit tests
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -m ms_assistant.facts check
	$(PY) -m ms_assistant.answers check
	$(PY) -m pytest -m 'not assistant and not homeserver'

widget: $(WIDGET) ## build the web widget; needs npm
	@echo "The widget is up to date: $(WIDGET)"

facts: .venv/.prepared ## check the facts and write build/facts.html to read and sign; SINCE= an earlier version
	$(PY) -m ms_assistant.facts check
	$(PY) -m ms_assistant.answers check
	@$(PY) -m ms_assistant.reporting $(if $(SINCE),--since '$(SINCE)')

train: $(MODEL) ## train the model, if something that it learns from has changed
	@echo "The model is up to date: $(MODEL)"

evaluate: $(MODEL) ## measure the answers; DATA= a folder of cases, OUT= a folder for replies and pictures
	@$(PY) -m evaluation $(if $(DATA),--data '$(DATA)') $(if $(OUT),--out '$(OUT)')

cross-validate: .venv/.prepared ## measure intents and facts on what they learn from, each example kept out
	@$(PY) -m evaluation.cross_validation

feedback: .venv/.prepared ## print what people said of the answers
	@$(PY) -m ms_assistant.channels.feedback

benchmark: $(MODEL) ## time the cold start beside stock Rasa's first-project bot
	@$(PY) -m benchmarks.cold_start

benchmark-nlu: .venv/.prepared ## compare the NLU with stock Rasa's: accuracy, speed, memory
	@$(PY) -m benchmarks.pipelines

annotate: .venv/.prepared ## write the concepts that are found into the conversation tests
	PYTHONPATH=tests $(PY) -m support.annotation

screenshots: $(MODEL) $(WIDGET) ## take the pictures of the widget in docs/images; needs Chromium
	PYTHONPATH=.:tests $(PY) -m support.screenshots

format: .venv/.prepared ## format the code and mend what the linter can mend
	$(PY) -m ruff format
	$(PY) -m ruff check --fix

clean: ## remove all that is built: environment, uv, model, results, caches
	rm -rf .venv .uv .synapse .rasa build models widget/dist widget/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	@echo "Removed all that was built; the next make target prepares it again."

.venv/.prepared: uv.lock pyproject.toml .python-version scripts/prepare.sh
	@echo "Preparing the environment in .venv (once; a few minutes) ..."
	@sh scripts/prepare.sh

.synapse/.prepared: tests/synapse/uv.lock scripts/prepare-synapse.sh | .venv/.prepared
	@echo "Preparing the homeserver of the tests in .synapse (once) ..."
	@sh scripts/prepare-synapse.sh

# The assistant is tested without it; only the tests of the Matrix channel need it.
homeserver-if-possible:
	@$(MAKE) --no-print-directory .synapse/.prepared || \
		echo "The homeserver could not be prepared (see above): the tests that need it are skipped."

# A clinic's own content lies outside this folder, and its path may hold spaces.
$(TRAINED_FROM): FORCE
	@mkdir -p models
	@cksum $(TRAINING_INPUTS) > $@.candidate
	@[ -z "$$MS_ASSISTANT_FACTS" ] || \
		find -H "$$MS_ASSISTANT_FACTS" -name '*.y*ml' -exec cksum {} + | LC_ALL=C sort >> $@.candidate
	@cmp -s $@.candidate $@ && rm $@.candidate || mv $@.candidate $@

# Forced, for the cache of Rasa knows the training data but not the facts; `make test` validates the data.
$(MODEL): $(TRAINED_FROM) | .venv/.prepared
	@$(PY) -m ms_assistant.facts check
	@$(PY) -m ms_assistant.answers check
	@echo "Training the model (a minute or two) ..."
	@$(RASA) train --force --skip-validation --out models --fixed-model-name assistant
	@touch $@

$(WIDGET): $(WIDGET_INPUTS) widget/node_modules/.prepared
	@echo "Building the widget ..."
	@cd widget && npm run build --silent -- --logLevel warn
	@touch $@

widget/node_modules/.prepared: widget/package-lock.json
	@command -v npm >/dev/null || { echo "error: the widget needs Node.js 18 or later with npm" >&2; exit 1; }
	@cd widget && npm ci --silent --prefer-offline
	@touch $@

# The assistant answers without its widget; only its web page needs it.
widget-if-possible:
	@if $(MAKE) --no-print-directory --question $(WIDGET) 2>/dev/null; then :; \
	elif command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory widget || echo "The widget could not be built (see above)."; \
	else \
		echo "The web page will have no widget: it needs Node.js 18 or later with npm. Then: make widget"; \
	fi
