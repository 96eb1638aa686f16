<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>

<#-- Only what looks like a message's key is looked up; else an app is called what its name says, character by character. -->
<#function named name>
  <#return name?matches(r"\$\{[\w.-]+\}")?then(advancedMsg(name), name)>
</#function>

<#-- Characters that turn the direction of writing would let an app's name rearrange the sentence around it; what nobody sees would let it have none. -->
<#function plain text>
  <#return text?replace(r"[\x{202A}-\x{202E}\x{2066}-\x{2069}\x{200E}\x{200F}\x{061C}\x{200B}\x{2060}-\x{2064}\x{FEFF}\x{180E}\x{AD}]", "", "r")
      ?replace(r"[\p{Cc}\x{2028}\x{2029}]+", " ", "r")?trim>
</#function>

<#function isNothing text>
  <#return text?matches(r"[\p{Z}\p{Cf}\x{2800}\x{3164}\x{115F}\x{1160}\x{FFA0}]*")>
</#function>

<#-- A scope's text may be a key as above, or plain words, which the realm's localization texts may translate. -->
<#function words text>
  <#return plain(text?matches(r"[^{}']+")?then(msg(text), named(text)))>
</#function>

<#assign appName = plain(named(client.name!""))>
<#if isNothing(appName)>
  <#assign appName = client.clientId>
</#if>

<#-- The name takes the place of {0} here, and not in the message: there, a name like a placeholder would be resolved. -->
<#macro sentence key>
  <#list msg(key, "\xE000")?split("\xE000") as part>${part}<#sep><bdi>${appName}</bdi></#sep></#list><#t>
</#macro>

<#macro externalLink href>
  <a href="${href}" target="_blank" rel="noopener noreferrer"><#nested><#t>
  <span class="pf-v5-screen-reader"> ${msg("consentNewTab")}</span></a><#t>
</#macro>

<#function isWebAddress uri="">
  <#return uri?lower_case?matches(r"https?://\S+")>
</#function>

<#function attribute name>
  <#return (client.attributes[name])!"">
</#function>

<#-- Connect Pack's providers say what the app has already; without them, all that Keycloak asks for is new. -->
<#assign granted = (connection.granted)![]>
<#assign isMore = granted?has_content && connection.asked?has_content>
<#assign asked = isMore?then((connection.asked)![], oauth.clientScopesRequested![])>
<#assign hasPage = (connection.hasPage)!false>

<#macro scopeList scopes label>
  <ul class="${properties.kcListClass!}" aria-labelledby="${label}">
    <#list scopes as scope>
      <#if scope.parameterizedScopeParameter??>
        <li>${plain(advancedMsg(scope.consentScreenText, scope.parameterizedScopeParameter))}</li>
      <#else>
        <li>${words(scope.consentScreenText)}</li>
      </#if>
    </#list>
  </ul>
</#macro>

<@layout.registrationLayout bodyClass="oauth"; section>
  <#if section = "header">
    <#if isWebAddress(attribute("logoUri"))>
      <img class="consent-logo" src="${attribute("logoUri")}" alt="">
    </#if>
    <@sentence "consentTitle"/>
  <#elseif section = "form">
    <div id="kc-oauth" class="content-area pf-v5-c-content">
      <#if isMore>
        <p id="consent-granted"><@sentence "consentGranted"/></p>
        <@scopeList granted "consent-granted"/>
      </#if>
      <p id="consent-permissions"><@sentence isMore?then("consentMorePermissions", "consentPermissions")/></p>
      <@scopeList asked "consent-permissions"/>
      <#assign documents = ["tosUri", "policyUri"]?filter(name -> isWebAddress(attribute(name)))>
      <#if documents?has_content>
        <p>
          <@sentence "consentDocuments"/>
          <#list documents as name>
            <@externalLink href=attribute(name)>${msg("consentDocument." + name)}</@externalLink><#sep>, </#sep>
          </#list>
        </p>
      </#if>
      <p>
        ${msg(isMore?then("consentChange", "consentRemove"))}
        <@externalLink href=url.loginUrl?keep_before("/login-actions/") + "/account/" + hasPage?then("connections", "applications")>
          ${msg(hasPage?then("consentConnectionsLink", "consentRemoveLink"))}<#t>
        </@externalLink>
      </p>
      <form class="${properties.kcFormClass} ${properties.kcMarginTopClass!}" action="${url.oauthAction}" method="POST">
        <input type="hidden" name="code" value="${oauth.code}">
        <@buttons.actionGroup horizontal=true>
          <@buttons.button id="kc-login" name="accept" label="consentAllow"/>
          <@buttons.button id="kc-cancel" name="cancel" label="consentDeny" type="secondary"/>
        </@buttons.actionGroup>
      </form>
    </div>
  </#if>
</@layout.registrationLayout>
