"""Makes the six sounds of the desk in three volumes: python scripts/make_sounds.py.

Notes, lengths and loudness follow the look of the program: nothing longer than 250 ms, the
refusal 6 dB louder than the rest and unlike them. The same bytes come out every time.
"""

import array
import math
import wave
from collections.abc import Iterable
from pathlib import Path

RATE = 22_050
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"
VOLUMES = {"quiet": 0.15, "middle": 0.35, "loud": 0.9}

E5, A4, A5, G3, C5 = 659.26, 440.0, 880.0, 196.0, 523.25
# The refusal is twice as loud as anything else: 6 dB.
SOFT, LOUD = 0.5, 1.0


def envelope(at: float, length: float) -> float:
    """Return how loud a note is at this part of a second: quick rise, gentle fall, no clicks."""
    rise = min(1.0, at / 0.008)
    fall = min(1.0, (length - at) / 0.03)
    return rise * max(0.0, fall)


def note(pitch: float, seconds: float, strength: float = SOFT) -> list[float]:
    """Return a soft note: the tone and a little of its octave."""
    moments = [step / RATE for step in range(round(seconds * RATE))]
    return [
        strength
        * envelope(at, seconds)
        * (0.85 * math.sin(math.tau * pitch * at) + 0.15 * math.sin(2 * math.tau * pitch * at))
        for at in moments
    ]


def buzz(pitch: float, seconds: float) -> list[float]:
    """Return a low buzz: odd overtones, as loud as the file may be."""
    moments = [step / RATE for step in range(round(seconds * RATE))]
    overtones = (1, 3, 5, 7)
    return [
        LOUD
        * envelope(at, seconds)
        * 0.8
        * sum(math.sin(math.tau * pitch * n * at) / n for n in overtones)
        for at in moments
    ]


def tick(seconds: float) -> list[float]:
    """Return a wooden tick: a short knock that dies at once."""
    moments = [step / RATE for step in range(round(seconds * RATE))]
    return [SOFT * math.exp(-at * 160) * math.sin(math.tau * 1250 * at) for at in moments]


def silence(seconds: float) -> list[float]:
    """Return a pause."""
    return [0.0] * round(seconds * RATE)


def sounds() -> dict[str, list[float]]:
    """Return every sound by its name, as samples between −1 and 1."""
    rising = note(E5, 0.06) + note(A5, 0.06)
    return {
        "issued": rising,
        "returned": note(A5, 0.06) + note(E5, 0.06),
        "reader": tick(0.04),
        "warned": note(C5, 0.09) + silence(0.04) + note(C5, 0.09),
        "refused": buzz(G3 / 2, 0.11) + silence(0.02) + buzz(G3 / 2, 0.11),
        "undone": rising[::-1],
    }


def write(path: Path, samples: Iterable[float], volume: float) -> None:
    """Write samples as 16-bit mono."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = array.array("h", (round(32_767 * volume * sample) for sample in samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.tobytes())


def main() -> None:
    """Write every sound in every volume."""
    for name, samples in sounds().items():
        for folder, volume in VOLUMES.items():
            write(FOLDER / folder / f"{name}.wav", samples, volume)


if __name__ == "__main__":
    main()
