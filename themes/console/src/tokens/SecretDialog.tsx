import { Button, InputGroup, InputGroupItem, TextInput } from "@patternfly/react-core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../page/Dialog";
import { nameInSentence } from "../page/name";
import { Note } from "../page/Note";
import type { Words } from "./useWords";

type SecretDialogProps = { secret: string; name: string; words: Words; onClose: () => void };

/** Shows a secret, this once: it is in this dialog's state and nowhere else, and gone with it. */
export function SecretDialog({ secret, name, words: t, onClose }: SecretDialogProps) {
  const { t: common } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setTold(t("secretCopied"));
    } catch {
      // Without https, or where the reader has not allowed it, a page may not copy.
      field.current?.select();
      setTold(t("secretSelected"));
    }
  }

  return (
    <Dialog
      isWide
      title={t("secretTitle")}
      onClose={onClose}
      focused="#secret-copy"
      actions={[
        <Button key="done" variant="secondary" onClick={onClose}>
          {common("done")}
        </Button>,
      ]}
    >
      <Note variant="warning" title={t("secretOnce")} />
      <p className="cp-name pf-v5-u-my-md">{t("secretOf", { name: nameInSentence(name) })}</p>
      <InputGroup className="cp-secret">
        <InputGroupItem isFill>
          <TextInput
            ref={field}
            readOnlyVariant="default"
            autoComplete="off"
            spellCheck={false}
            aria-label={t("secretLabel")}
            value={secret}
          />
        </InputGroupItem>
        <InputGroupItem>
          <Button id="secret-copy" onClick={() => void copy()}>
            {t("secretCopy")}
          </Button>
        </InputGroupItem>
      </InputGroup>
      <p role="status">{told}</p>
    </Dialog>
  );
}
