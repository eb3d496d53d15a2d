"""The fact store: typed records of sources, concepts and facts, loaded from YAML.

Nothing here knows of Rasa, of conversations or of wording; every other package may use it.
"""

from ms_assistant.facts.errors import ContentError, FactStoreError, Problem
from ms_assistant.facts.loading import CONTENT_FOLDER, content_version, load_configured_store, load_store
from ms_assistant.facts.model import Aspect, Attribute, Concept, Fact, Source
from ms_assistant.facts.overlay import overlay_folder
from ms_assistant.facts.regions import Region
from ms_assistant.facts.store import FactStore

__all__ = [
    "CONTENT_FOLDER",
    "Aspect",
    "Attribute",
    "Concept",
    "ContentError",
    "Fact",
    "FactStore",
    "FactStoreError",
    "Problem",
    "Region",
    "Source",
    "content_version",
    "load_configured_store",
    "load_store",
    "overlay_folder",
]
