import { Button, type ButtonProps } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type ActionButtonProps = Pick<ButtonProps, "id" | "className" | "variant" | "type" | "form"> & {
  label: string;
  isRunning: boolean;
  onClick?: () => Promise<void>;
};

/** Sets something off at the server. It keeps the focus while that runs, as a disabled button would not. */
export function ActionButton({ label, isRunning, onClick, ...props }: ActionButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      {...props}
      isLoading={isRunning || undefined}
      isAriaDisabled={isRunning}
      spinnerAriaValueText={t("pageLoading")}
      onClick={() => void onClick?.()}
    >
      {label}
    </Button>
  );
}
