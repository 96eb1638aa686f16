import { Alert, type AlertProps } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type NoteProps = Pick<AlertProps, "title" | "children" | "actionLinks"> & { variant: "danger" | "warning" | "success" };

/** A message within the page, told to screen readers when it appears. */
export function Note({ variant, ...props }: NoteProps) {
  const { t } = useTranslation();
  return <Alert {...props} isInline isLiveRegion component="p" variant={variant} variantLabel={t(`note_${variant}`)} />;
}
