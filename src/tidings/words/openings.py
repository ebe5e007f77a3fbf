"""Words that a preheader may begin with and say nothing, in Swedish and English."""

from __future__ import annotations

from tidings.words.lists import words_of

EMPTY = words_of(
    "här är det den de i detta denna dessa du vi ni dig er oss våra vårt vår ditt din numret nummer nyhetsbrev "
    "nyhetsbrevet nyhetsbrevets brev brevet utskick utgåva utgåvan månadens veckans månad vecka läs läsa mer om kan "
    "få får veta ta del av bland annat och med från för till på hej välkommen välkomna kära läsare senaste nyheter "
    "nyheterna nytt januari februari mars april maj juni juli augusti september oktober november december "
    "webbläsaren webbläsare visa öppna se "
    "s this the a an in of on to from for our your you we us is are here issue newsletter edition month monthly week "
    "weekly read more about learn can will find dear reader readers hello hi welcome latest news and with january "
    "february march june july august october view browser open online"
)
