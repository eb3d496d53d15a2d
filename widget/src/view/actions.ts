/** What a person can do; the views call it and know nothing of how it is done. */

import type { Choice, Message, Reply } from "../server/protocol";
import type { DialogName } from "../state/model";
import type { Outgoing } from "../state/outbox";
import type { TextSize } from "../state/text-size";

export interface Actions {
  open: () => void;
  close: () => void;
  say: (text: string) => void;
  choose: (choice: Choice) => void;
  retry: (entry: Outgoing) => void;
  edit: (entry: Outgoing) => void;
  reload: () => void;
  draft: (text: string) => void;
  rate: (reply: Reply, helpful: boolean) => void;
  /** Null: no reason is given. */
  giveReason: (reply: Reply, reason: string | null) => void;
  copyReply: (reply: Reply) => void;
  mark: (message: Message) => void;
  toggleOptions: () => void;
  setTextSize: (size: TextSize) => void;
  copyAll: () => void;
  printAll: () => void;
  saveAll: () => void;
  openDialog: (name: DialogName) => void;
  closeDialog: () => void;
  startOver: () => void;
  delete: () => void;
  addQuestion: (text: string) => void;
  removeQuestion: (id: string) => void;
  printQuestions: () => void;
}
