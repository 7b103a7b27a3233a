"""Captions against the voice."""

from pathlib import Path

import av
import numpy as np
import pytest

from kinoloom.errors import MediaUnreadable
from media.inspect import CaptionsReport, inspect
from media.inspect.captions import parse
from tests.inspect.making import RATE, film, moving, syllables, tone, write_srt

#: seconds at which somebody begins to speak
SPOKEN = (0.6, 1.5, 2.1, 3.3, 4.05, 5.2)
SECONDS = 6.0


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    return film(tmp_path / "a.wav", sound=0.5 * syllables(SPOKEN, SECONDS))


def told(path: Path, captions: Path | None = None) -> CaptionsReport:
    found = inspect(path, captions=captions).captions
    assert found is not None
    return found


def test_captions_that_come_with_the_voice_are_on_time(speech: Path) -> None:
    write_srt(speech.with_suffix(".srt"), SPOKEN)
    found = told(speech)
    fit = found.alignment
    assert fit is not None
    assert found.source == "a.srt"
    assert (fit.measured, fit.count, fit.onsets, fit.near) == ("cues", len(SPOKEN), len(SPOKEN), 1.0)
    assert fit.worst_s <= 0.015
    assert fit.by_chance_s > 0.15


def test_a_word_that_begins_with_a_breath_begins_with_it(tmp_path: Path) -> None:
    """An f is much softer than its vowel, over a bed of music that is softer still."""
    sound = 0.5 * syllables(SPOKEN, SECONDS)
    dice = np.random.default_rng(3)
    sound += (4e-3 * dice.standard_normal(sound.size)).astype(np.float32)
    for at in SPOKEN:
        first, vowel = round((at - 0.1) * RATE), round(at * RATE)
        sound[first:vowel] += (0.012 * dice.standard_normal(vowel - first)).astype(np.float32)
    path = film(tmp_path / "a.wav", sound=sound)
    write_srt(path.with_suffix(".srt"), [at - 0.1 for at in SPOKEN])
    fit = told(path).alignment
    assert fit is not None
    assert fit.worst_s <= 0.025


@pytest.mark.parametrize("late_s", [-0.15, 0.1, 0.2])
def test_captions_that_are_all_early_or_late_are_said_to_be(speech: Path, late_s: float) -> None:
    write_srt(speech.with_suffix(".srt"), [at + late_s for at in SPOKEN])
    fit = told(speech).alignment
    assert fit is not None
    assert fit.lead_s == pytest.approx(-late_s, abs=0.015)
    assert fit.median_s == pytest.approx(abs(late_s), abs=0.015)
    assert fit.spread_s <= 0.01
    assert fit.near == 0.0


def test_one_caption_in_the_wrong_place_is_the_worst(speech: Path) -> None:
    write_srt(speech.with_suffix(".srt"), (*SPOKEN[:3], SPOKEN[3] - 0.3, *SPOKEN[4:]))
    found = told(speech)
    assert found.alignment is not None
    assert found.alignment.worst_s == pytest.approx(0.3, abs=0.015)
    assert found.alignment.near == pytest.approx(5 / 6, abs=0.001)
    assert found.cues[3].off_s == pytest.approx(0.3, abs=0.015)


def test_the_voice_is_heard_over_music(tmp_path: Path) -> None:
    chord = sum(
        (tone(SECONDS, -44.0, hz=hz) for hz in (220.0, 277.2, 329.6)), np.zeros(int(SECONDS * RATE), np.float32)
    )
    path = film(tmp_path / "a.wav", sound=0.6 * syllables(SPOKEN, SECONDS) + chord)
    write_srt(path.with_suffix(".srt"), SPOKEN)
    fit = told(path).alignment
    assert fit is not None
    assert fit.near == 1.0
    assert fit.onsets <= len(SPOKEN) + 1  # the chord begins, too


def test_words_are_compared_where_captions_know_them(speech: Path) -> None:
    clock = "00:00:{:06.3f}".format
    words = " ".join(f"<{clock(at)}>w{n}" for n, at in enumerate(SPOKEN))
    speech.with_suffix(".vtt").write_text(f"WEBVTT\n\n{clock(0.3)} --> {clock(5.8)}\n{words}\n")
    fit = told(speech).alignment
    assert fit is not None
    assert (fit.measured, fit.count, fit.near) == ("words", len(SPOKEN), 1.0)


def test_subtitles_in_the_film_are_read_where_no_file_is(tmp_path: Path, speech: Path) -> None:
    texts = write_srt(tmp_path / "texts.txt", SPOKEN)
    whole = tmp_path / "whole.mkv"
    with av.open(str(speech)) as sound, av.open(str(texts), format="srt") as words, av.open(str(whole), "w") as out:
        streams = [(source, out.add_stream_from_template(source.streams[0])) for source in (sound, words)]
        for source, stream in streams:
            for packet in source.demux():
                if packet.size:
                    packet.stream = stream
                    out.mux(packet)
    found = told(whole)
    assert [cue.start_s for cue in found.cues] == pytest.approx(list(SPOKEN), abs=0.0015)
    assert found.cues[0].text == "Word 1"
    assert found.alignment is not None
    assert found.alignment.near == 1.0


def test_captions_of_a_silent_film_are_listed_without_a_judgement(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", moving(1, 50))
    write_srt(path.with_suffix(".srt"), [0.5, 1.0])
    found = told(path)
    assert (len(found.cues), found.alignment) == (2, None)


def test_named_captions_go_before_those_beside(tmp_path: Path, speech: Path) -> None:
    write_srt(speech.with_suffix(".srt"), [1.0])
    other = write_srt(tmp_path / "other.srt", SPOKEN)
    assert told(speech, captions=other).source == "other.srt"


def test_captions_of_a_language_are_found_beside(speech: Path) -> None:
    write_srt(speech.with_name("a.de.srt"), SPOKEN)
    assert told(speech).source == "a.de.srt"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"this is a shopping list\n", b"\x00" * 2000])
def test_what_is_no_caption_file_is_refused(tmp_path: Path, speech: Path, content: bytes) -> None:
    (tmp_path / "x.srt").write_bytes(content)
    with pytest.raises(MediaUnreadable) as caught:
        inspect(speech, captions=tmp_path / "x.srt")
    assert caught.value.hint


def test_subrip_and_webvtt_are_read_with_all_their_habits() -> None:
    text = (
        "\ufeffWEBVTT - a film\r\n\r\nNOTE nothing\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
        "intro\r\n00:01.500 --> 00:02.000 align:start\r\n<v Anna>Fish &amp; <i>chips</i>\r\nfor two\r\n\r\n"
        "7\r\n1:00:00,5 --> 1:00:01,25\r\n{\\an8}\u202bשלום\u202c\r\n"
    )
    first, last = parse(text.removeprefix("\ufeff"))
    assert (first.start_s, first.end_s, first.text) == (1.5, 2.0, "Fish & chips for two")
    assert (last.start_s, last.end_s, last.text) == (3600.5, 3601.25, "שלום")


def test_the_first_word_of_a_cue_begins_with_it() -> None:
    (cue,) = parse("00:01.000 --> 00:03.000\nOne <00:01.400><c>two</c> <00:02.000><c>three</c>\n")
    assert (cue.words_s, cue.text) == ((1.0, 1.4, 2.0), "One two three")
