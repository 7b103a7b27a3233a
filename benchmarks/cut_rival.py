"""The benchmark's film as MoneyPrinterTurbo makes films with MoviePy: four encodes on the way.

Each picture becomes a zooming clip of its own size that is written; each clip is opened, fitted to the film's size,
faded and written again; all are joined by FFmpeg, which encodes them again; then subtitles and sound are laid over it,
and it is written once more. Preset and crf are ours, not MoviePy's slower ones, so that only the way differs. It
imports nothing of ours.

Source: the order of steps, the zoom and the fade of harry0703/MoneyPrinterTurbo, app/services/video.py @ 0374d20.
"""

import json
import subprocess
import sys
from pathlib import Path

import imageio_ffmpeg
from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, ImageClip, TextClip, VideoFileClip
from moviepy.audio.fx import MultiplyVolume
from moviepy.video.fx import FadeIn

#: by how much a picture grows in a second
GROWTH = 0.03
#: seconds
FADE_S = 1.0


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    film = json.loads((folder / "film.json").read_text())
    size = tuple(film["size"])
    written = {
        "fps": film["fps"], "preset": film["preset"], "ffmpeg_params": ["-crf", str(film["crf"])], "logger": None,
        "threads": 2,
    }  # fmt: skip

    zoomed = []
    for number, picture in enumerate(film["pictures"]):
        still = ImageClip(picture).with_duration(film["scene_s"]).with_position("center")
        growing = CompositeVideoClip([still.resized(lambda t: 1 + GROWTH * t)])
        zoomed.append(folder / f"zoom-{number}.mp4")
        growing.write_videofile(str(zoomed[-1]), **written)

    faded = []
    for number, path in enumerate(zoomed):
        with VideoFileClip(str(path), audio=False) as clip:
            faded.append(folder / f"fade-{number}.mp4")
            fitted = clip.resized(new_size=size) if tuple(clip.size) != size else clip
            fitted.with_effects([FadeIn(FADE_S)]).write_videofile(str(faded[-1]), **written)

    listing = folder / "list.txt"
    listing.write_text("".join(f"file '{path}'\n" for path in faded))
    joined = folder / "joined.mp4"
    subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i",
            str(listing), "-c:v", "libx264", "-preset", film["preset"], "-crf", str(film["crf"]), "-threads", "2",
            "-pix_fmt", "yuv420p", str(joined),
        ],
        check=True,
    )  # fmt: skip

    with VideoFileClip(str(joined), audio=False) as picture:
        texts = [
            TextClip(
                text=line["text"], font_size=46, color="#FFFFFF", stroke_color="#000000", stroke_width=3,
                size=(int(size[0] * 0.9), 130), method="caption", text_align="center",
            ).with_start(line["start"]).with_duration(line["end"] - line["start"])
            .with_position(("center", int(size[1] * 0.78)))
            for line in film["lines"]
        ]  # fmt: skip
        voice = AudioFileClip(str(folder / "voice.wav"))
        music = AudioFileClip(str(folder / "music.wav")).with_effects([MultiplyVolume(0.2)])
        whole = CompositeVideoClip([picture, *texts], size=size).with_duration(picture.duration)
        whole = whole.with_audio(CompositeAudioClip([voice, music]).with_duration(picture.duration))
        whole.write_videofile(str(out), audio_codec="aac", audio_fps=48000, audio_bitrate="160k", **written)


if __name__ == "__main__":
    main()
