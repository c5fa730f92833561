"""Network: the bytes of an ONNX graph and arrays come in, arrays go out. The one place that knows ONNX Runtime."""

import numpy as np
import onnxruntime
from numpy.typing import NDArray

# Fatal errors only: what it warns of is of interest to those who build graphs, not to those who read articles.
SEVERITY = 4
# It makes one step of a sum and a layer's norm, which on processors takes several times as long as the two.
SLOWER = "SkipLayerNormFusion"


class Network:
    """A graph, ready to run. It runs on one thread: articles are spread over processes, and sums keep their order."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = SEVERITY
        # Memory that is kept for the longest input would never be given back.
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
        )

    def run(self, **inputs: NDArray[np.generic]) -> list[NDArray[np.float32]]:
        """The graph's outputs, in its order, for inputs given by name."""
        return list(self._session.run(None, inputs))
