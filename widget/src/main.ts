/** The script that a page includes. A second copy of it does nothing. */

import { AssistantElement } from "./assistant-element";

if (!customElements.get("ms-assistant")) customElements.define("ms-assistant", AssistantElement);
