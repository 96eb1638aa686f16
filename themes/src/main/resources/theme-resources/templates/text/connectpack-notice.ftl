<#ftl output_format="plainText">
${msg("connectpackMail${occasion}Body")}

<#list facts as fact>
${msg("connectpackMail${fact.label}")} <#if fact.value?has_content>${fact.value?split("\n")?join("; ")}<#else>${msg("connectpackMailNever")}</#if>
</#list>

${msg("connectpackMail${occasion}Advice")}
<#if account??>

${msg("connectpackMailAccount")} ${account}
</#if>
