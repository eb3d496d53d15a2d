/** What each act of the person does. */

import { copyText } from "./platform/copying";
import { print } from "./platform/printing";
import { saveText } from "./platform/saving";
import type { Message, Reply } from "./server/protocol";
import type { DialogName, Model } from "./state/model";
import type { Strings } from "./text/strings";
import { replyText, statement, transcript } from "./text/transcript";
import type { Actions } from "./view/actions";
import { printed, printedQuestions, printedText } from "./view/question-list";

/** Return the actions on a model. `strings` and `heading` are asked when they are needed: a page may change them. */
export function actionsOn(model: Model, strings: () => Strings, heading: () => string): Actions {
  return {
    ...movingAround(model),
    ...talking(model),
    ...rating(model, strings),
    ...keeping(model, strings, heading),
    ...deleting(model),
    ...listing(model, strings),
  };
}

type Some<Name extends keyof Actions> = Pick<Actions, Name>;

function movingAround(
  model: Model,
): Some<"open" | "close" | "toggleOptions" | "setTextSize" | "openDialog" | "closeDialog"> {
  return {
    open: () => model.open(true),
    close: () => model.close(),
    toggleOptions: () => change(model, { areOptionsOpen: !model.areOptionsOpen }),
    setTextSize: (size) => change(model, { size }),
    openDialog: (dialog: DialogName) => change(model, { dialog, areOptionsOpen: false, deleteFailure: null }),
    closeDialog: () => change(model, { dialog: null }),
  };
}

function talking(model: Model): Some<"say" | "choose" | "retry" | "edit" | "reload" | "draft"> {
  const { conversation } = model;
  return {
    say: (text) => {
      // Words from a button leave what is being typed alone.
      const draft = model.draft.trim() === text ? "" : model.draft;
      change(model, { draft, done: "" });
      void conversation.say(text);
    },
    choose: (choice) => void conversation.choose(choice),
    retry: (entry) => void conversation.retry(entry),
    edit: (entry) => {
      change(model, { draft: [model.draft.trim(), entry.text].filter(Boolean).join("\n") });
      conversation.discard(entry);
    },
    reload: () => void conversation.load(),
    draft: (draft) => change(model, { draft }),
  };
}

function rating(model: Model, strings: () => Strings): Some<"rate" | "giveReason"> {
  const send = async (reply: Reply, helpful: boolean, reason: string | null): Promise<boolean> => {
    const arrived = await model.conversation.giveFeedback({
      message: reply.id,
      helpful,
      ...(reason === null ? {} : { reason }),
    });
    if (!arrived) {
      model.feedback.set(reply.id, { helpful, stage: "failed" });
      tell(model, strings().feedbackFailed);
    }
    return arrived;
  };
  return {
    rate: (reply, helpful) => {
      model.feedback.set(reply.id, { helpful, stage: "asking" });
      model.changed();
      void send(reply, helpful, null);
    },
    giveReason: async (reply, reason) => {
      const helpful = model.feedback.of(reply.id)?.helpful ?? true;
      model.feedback.set(reply.id, { helpful, stage: "done" });
      model.changed();
      if (reason === null || (await send(reply, helpful, reason))) tell(model, strings().thanks);
    },
  };
}

function keeping(
  model: Model,
  strings: () => Strings,
  heading: () => string,
): Some<"copyReply" | "copyAll" | "printAll" | "saveAll"> {
  const all = (): string => transcript(model.conversation.messages, heading(), today(strings()), strings());
  const copy = async (text: string): Promise<void> =>
    tell(model, (await copyText(text)) ? strings().copied : strings().copyFailed);
  return {
    copyReply: (reply) => void copy(replyText(reply)),
    copyAll: () => {
      change(model, { areOptionsOpen: false });
      void copy(all());
    },
    printAll: () => {
      change(model, { areOptionsOpen: false });
      print(printedText(all(), strings()), printed);
    },
    saveAll: () => {
      change(model, { areOptionsOpen: false });
      saveText(`${strings().fileName}-${new Date().toISOString().slice(0, 10)}.txt`, all());
      tell(model, strings().saved);
    },
  };
}

function deleting(model: Model): Some<"startOver" | "delete"> {
  const run = async (notice: "restarted" | "deleted"): Promise<void> => {
    change(model, { isDeleting: true, deleteFailure: null });
    const failure = await model.conversation.delete(notice);
    if (failure === null && notice === "deleted") model.forgetAll();
    change(model, {
      isDeleting: false,
      deleteFailure: failure,
      ...(failure === null ? { dialog: null, done: "" } : {}),
    });
  };
  return { startOver: () => void run("restarted"), delete: () => void run("deleted") };
}

function listing(
  model: Model,
  strings: () => Strings,
): Some<"mark" | "addQuestion" | "removeQuestion" | "printQuestions"> {
  const { questions } = model;
  return {
    mark: (message: Message) => {
      if (message.from === "person") questions.toggle("question", message.text, message.id);
      else questions.toggle("answer", statement(message), message.id);
      tell(model, questions.has(message.id) ? strings().marked : strings().unmarked);
    },
    addQuestion: (text) => {
      questions.add("question", text);
      model.changed();
    },
    removeQuestion: (id) => {
      questions.remove(id);
      model.changed();
    },
    printQuestions: () => print(printedQuestions(questions.items, strings()), printed),
  };
}

function change(model: Model, changes: Partial<Model>): void {
  Object.assign(model, changes);
  model.changed();
}

/** Say in the status line what was done; the line is emptied first, so that the same words are announced again. */
function tell(model: Model, done: string): void {
  change(model, { done: "" });
  requestAnimationFrame(() => change(model, { done }));
}

function today(strings: Strings): string {
  // A person's own English, not any.
  const own = navigator.languages.find((language) => language.startsWith(strings.language));
  return new Date().toLocaleDateString(own ?? strings.language, { dateStyle: "long" });
}
