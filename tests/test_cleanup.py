import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import cleanup
from tests.serving import ROOT

PROGRAM = """
import os, sys
from tests import cleanup
cleanup.temporary_data_dir()
print(os.environ["DATA_DIR"], flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("signum", [None, signal.SIGINT, signal.SIGTERM])
def test_a_data_folder_goes_with_its_program(signum):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, text=True, **pipes) as program:
        folder = Path(program.stdout.readline().strip())
        was_there = folder.is_dir()
        if signum:
            program.send_signal(signum)
        program.communicate("\n", timeout=30)

    assert was_there
    assert not folder.exists()


def test_a_command_that_takes_too_long_may_still_clean_up(tmp_path):
    program = "trap 'touch cleaned; exit' TERM; while :; do sleep 0.1; done"

    with pytest.raises(subprocess.TimeoutExpired):
        cleanup.run(["sh", "-c", program], seconds=1, cwd=tmp_path)

    assert (tmp_path / "cleaned").exists()
