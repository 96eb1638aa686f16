import { Modal, ModalVariant } from "@patternfly/react-core";
import type { PropsWithChildren, ReactNode } from "react";

type DialogProps = PropsWithChildren<{
  title: string;
  /** The buttons; one of them closes it, as Escape does. */
  actions: ReactNode[];
  onClose: () => void;
  isWide?: boolean;
  /** A selector of what is to have the focus; the first that can have it where none is named. */
  focused?: string;
}>;

/** A dialog over the page. Its title is a sentence of ours: names that somebody wrote stand in the text, where they have room. */
export function Dialog({ title, actions, onClose, isWide, focused, children }: DialogProps) {
  return (
    <Modal
      isOpen
      className="cp-dialog"
      showClose={false}
      variant={isWide ? ModalVariant.medium : ModalVariant.small}
      title={title}
      actions={actions}
      onClose={onClose}
      elementToFocus={focused}
    >
      {children}
    </Modal>
  );
}
