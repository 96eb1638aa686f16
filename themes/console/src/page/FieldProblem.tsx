import { FormHelperText, HelperText, HelperTextItem } from "@patternfly/react-core";

/** What is wrong with a field, beside it. */
export function FieldProblem({ id, children }: { id: string; children: string }) {
  return (
    <FormHelperText>
      <HelperText isLiveRegion>
        <HelperTextItem id={id} variant="error" hasIcon>
          {children}
        </HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
