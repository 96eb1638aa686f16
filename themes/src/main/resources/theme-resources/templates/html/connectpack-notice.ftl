<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("connectpackMail${occasion}Body")}</p>
<table role="presentation">
<#list facts as fact>
    <tr>
        <th align="left" valign="top">${msg("connectpackMail${fact.label}")}</th>
        <td><#if fact.value?has_content><#list fact.value?split("\n") as line>${line}<#sep><br></#sep></#list><#else>${msg("connectpackMailNever")}</#if></td>
    </tr>
</#list>
</table>
<p>${msg("connectpackMail${occasion}Advice")}</p>
<#if account??>
<p>${msg("connectpackMailAccount")} <a href="${account}">${account}</a></p>
</#if>
</@layout.emailLayout>
