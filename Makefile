# Every order is in dev.py, which also works where there is no make: python3 dev.py help
PYTHON ?= python3
ORDERS = help setup run test check fix demo bench soak clean lint browser

.PHONY: $(ORDERS)
help:
$(ORDERS):
	@$(PYTHON) dev.py $@ $(ARGS)
