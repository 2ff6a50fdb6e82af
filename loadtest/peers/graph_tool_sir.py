"""The epidemic of `npm run bench -- sir` in graph-tool (T. Peixoto), on one thread.

    graph_tool_sir.py EDGES AGENTS BETA GAMMA SEEDS RUNS

EDGES has a tie a line, two numbers below AGENTS; # starts a comment. Everybody acts at once in a
tick; a run ends when nobody is infected. Prints one JSON object: the CPU time and the attack rate
of each run. Making the graph and choosing seeds is not timed. Exits with 3 without graph-tool.
"""

import json
import sys
import time

try:
    import graph_tool
    import numpy
    from graph_tool.dynamics import SIRState
except ImportError:
    sys.exit(3)

SUSCEPTIBLE, INFECTED, RECOVERED = 0, 1, 2
# Whether anybody is infected is asked every so many ticks, since asking takes time as well.
TICKS_AT_ONCE = 10

edges, agents, beta, gamma, seeds, runs = sys.argv[1:]
graph = graph_tool.Graph(directed=False)
graph.add_vertex(int(agents))
graph.add_edge_list(numpy.loadtxt(edges, dtype=numpy.int64, comments="#", ndmin=2))
graph_tool.openmp_set_num_threads(1)

cpu_ms = []
attack_rate = []
for run in range(int(runs)):
    graph_tool.seed_rng(run + 1)
    begun_with = numpy.random.default_rng(run + 1).choice(int(agents), int(seeds), replace=False)
    states = numpy.full(int(agents), SUSCEPTIBLE)
    states[begun_with] = INFECTED
    epidemic = SIRState(
        graph, beta=float(beta), gamma=float(gamma), s=graph.new_vertex_property("int", vals=states)
    )
    now = epidemic.get_state().fa
    begun = time.process_time()
    while (now == INFECTED).any():
        epidemic.iterate_sync(TICKS_AT_ONCE)
        now = epidemic.get_state().fa
    cpu_ms.append(1000 * (time.process_time() - begun))
    attack_rate.append(float((now == RECOVERED).mean()))

version = graph_tool.__version__.split()[0]
print(json.dumps({"peer": f"graph-tool {version}", "cpuMs": cpu_ms, "attackRate": attack_rate}))
