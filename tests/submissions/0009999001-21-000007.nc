<SUBMISSION>
<ACCEPTANCE-DATETIME>20210405193012
<ACCESSION-NUMBER>0009999001-21-000007
<TYPE>4
<PUBLIC-DOCUMENT-COUNT>1
<PERIOD>20210401
<FILING-DATE>20210405
<DATE-OF-FILING-DATE-CHANGE>20210405
<REPORTING-OWNER>
<OWNER-DATA>
<CONFORMED-NAME>QUILL AGATHA R
<CIK>0009999101
<ORGANIZATION-NAME>
</OWNER-DATA>
<FILING-VALUES>
<FORM-TYPE>4
<ACT>34
<FILE-NUMBER>001-99999
<FILM-NUMBER>21000001
</FILING-VALUES>
<MAIL-ADDRESS>
<STREET1>C/O HARBOUR LANTERN INC, ATTN: COUNSEL
<STREET2>1 QUAY ROAD
<CITY>PORTLAND
<STATE>ME
<ZIP>04101
</MAIL-ADDRESS>
<FORMER-NAME>
<FORMER-CONFORMED-NAME>REED AGATHA
<DATE-CHANGED>20110203
</FORMER-NAME>
<FORMER-NAME>
<FORMER-CONFORMED-NAME>REED A
<DATE-CHANGED>20090203
</FORMER-NAME>
</REPORTING-OWNER>
<REPORTING-OWNER>
<OWNER-DATA>
<CONFORMED-NAME>QUILL FAMILY TRUST
<CIK>0009999102
<STATE-OF-INCORPORATION>ME
<FISCAL-YEAR-END>1231
</OWNER-DATA>
<FILING-VALUES>
<FORM-TYPE>4
<FILE-NUMBER>001-99999
<FILM-NUMBER>21000002
</FILING-VALUES>
</REPORTING-OWNER>
<ISSUER>
<COMPANY-DATA>
<CONFORMED-NAME>HARBOUR LANTERN INC
<CIK>0009999201
<ASSIGNED-SIC>3640
<ORGANIZATION-NAME>08 Industrial Applications and Services
<IRS-NUMBER>990000001
<STATE-OF-INCORPORATION>DE
<FISCAL-YEAR-END>0630
</COMPANY-DATA>
<BUSINESS-ADDRESS>
<STREET1>1 QUAY ROAD
<CITY>PORTLAND
<STATE>ME
<ZIP>04101
<PHONE>207-555-0100
</BUSINESS-ADDRESS>
<MAIL-ADDRESS>
<STREET1>P O BOX 5
<CITY>PORTLAND
<STATE>ME
<ZIP>04101
</MAIL-ADDRESS>
<FORMER-COMPANY>
<FORMER-CONFORMED-NAME>HARBOUR LAMP CO
<DATE-CHANGED>19990102
</FORMER-COMPANY>
</ISSUER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<FILENAME>form4.xml
<DESCRIPTION>FORM 4
<TEXT>
<XML>
<?xml version="1.0"?>
<ownershipDocument>
  <schemaVersion>X0306</schemaVersion>
  <documentType>4</documentType>
  <periodOfReport>2021-04-01</periodOfReport>
  <issuer>
    <issuerCik>0009999201</issuerCik>
    <issuerName>HARBOUR LANTERN INC</issuerName>
    <issuerTradingSymbol>HLAN</issuerTradingSymbol>
  </issuer>
  <reportingOwner>
    <reportingOwnerId>
      <rptOwnerCik>0009999101</rptOwnerCik>
      <rptOwnerName>QUILL AGATHA R</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerRelationship>
      <isDirector>1</isDirector>
    </reportingOwnerRelationship>
  </reportingOwner>
  <reportingOwner>
    <reportingOwnerId>
      <rptOwnerCik>0009999102</rptOwnerCik>
      <rptOwnerName>QUILL FAMILY TRUST</rptOwnerName>
    </reportingOwnerId>
    <reportingOwnerRelationship>
      <isDirector>1</isDirector>
    </reportingOwnerRelationship>
  </reportingOwner>
  <nonDerivativeTable>
    <nonDerivativeTransaction>
      <securityTitle><value>Common Stock</value></securityTitle>
      <transactionDate><value>2021-04-01</value></transactionDate>
      <transactionCoding>
        <transactionFormType>4</transactionFormType>
        <transactionCode>P</transactionCode>
        <equitySwapInvolved>0</equitySwapInvolved>
      </transactionCoding>
      <transactionAmounts>
        <transactionShares><value>150</value></transactionShares>
        <transactionPricePerShare><value>12.50</value></transactionPricePerShare>
        <transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode>
      </transactionAmounts>
      <postTransactionAmounts>
        <sharesOwnedFollowingTransaction><value>1150</value></sharesOwnedFollowingTransaction>
      </postTransactionAmounts>
      <ownershipNature>
        <directOrIndirectOwnership><value>D</value></directOrIndirectOwnership>
      </ownershipNature>
    </nonDerivativeTransaction>
  </nonDerivativeTable>
  <ownerSignature>
    <signatureName>/s/ Agatha R. Quill</signatureName>
    <signatureDate>2021-04-05</signatureDate>
  </ownerSignature>
</ownershipDocument>
</XML>
</TEXT>
</DOCUMENT>
</SUBMISSION>
